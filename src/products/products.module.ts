import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { KeptAnswersModule } from '../platform/http/kept-answers.module';
import { CatalogueController } from './catalogue.controller';
import { CatalogueService } from './catalogue.service';
import { CategoriesAdminController } from './categories.admin.controller';
import { CategoriesService } from './categories.service';
import { Category } from './category.entity';
import { ProductCategory } from './product-category.entity';
import { ProductWord } from './product-word.entity';
import { Product } from './product.entity';
import { ProductsAdminController } from './products.admin.controller';
import { ProductsService } from './products.service';
import { Variant } from './variant.entity';
import { VariantHooks } from './variant.hooks';
import { VariantsAdminController } from './variants.admin.controller';
import { VariantsService } from './variants.service';

@Module({
  imports: [KeptAnswersModule, TypeOrmModule.forFeature([Product, Variant, Category, ProductCategory, ProductWord])],
  controllers: [CatalogueController, ProductsAdminController, VariantsAdminController, CategoriesAdminController],
  providers: [CatalogueService, ProductsService, VariantsService, CategoriesService, VariantHooks],
  exports: [ProductsService, CategoriesService, CatalogueService],
})
export class ProductsModule {}
