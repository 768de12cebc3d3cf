import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/access/access';
import { created, Creates } from '../platform/http/created';
import { ListQuery } from '../platform/http/listing';
import { IdParam, IfMatch } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import { CategoriesService } from './categories.service';
import { CategoryPage, CategoryResponse, ChangeCategory, CreateCategory } from './category.dto';
import { CategoryCircle, CategoryHasChildren, CategoryNotFound, SlugTaken, UnknownCategory } from './product.problems';

@ApiTags('Staff: catalogue')
@Controller('v1/admin/categories')
export class CategoriesAdminController {
  constructor(private readonly categories: CategoriesService) {}

  /** Make a category. */
  @Post()
  @Allow('products:write')
  @Creates()
  @Refuses(SlugTaken, UnknownCategory)
  async create(@Body() body: CreateCategory, @Res({ passthrough: true }) reply: Reply): Promise<CategoryResponse> {
    return created(reply, '/v1/admin/categories', await this.categories.create(body));
  }

  /** All categories by title. The tree: `GET /v1/categories`. */
  @Get()
  @Allow('products:read')
  @ProducesCsv()
  list(@Query() query: ListQuery): Promise<CategoryPage> {
    return this.categories.list(query);
  }

  /** One category. */
  @Get(':id')
  @Allow('products:read')
  one(@IdParam(CategoryNotFound) id: string): Promise<CategoryResponse> {
    return this.categories.one(id);
  }

  /** Rename a category, or move it with all that stands below it. */
  @Patch(':id')
  @Allow('products:write')
  @Refuses(CategoryCircle, SlugTaken, UnknownCategory)
  change(
    @IdParam(CategoryNotFound) id: string,
    @IfMatch() version: number,
    @Body() body: ChangeCategory,
  ): Promise<CategoryResponse> {
    return this.categories.change(id, version, body);
  }

  /** Delete a category that has none below it. Its products stay. */
  @Delete(':id')
  @Allow('products:write')
  @HttpCode(204)
  @Refuses(CategoryHasChildren)
  remove(@IdParam(CategoryNotFound) id: string, @IfMatch() version: number): Promise<void> {
    return this.categories.remove(id, version);
  }
}
