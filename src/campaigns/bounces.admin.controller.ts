import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/access/access';
import { ReportBounce } from './bounce.dto';
import { BouncesService } from './bounces.service';

@ApiTags('Staff: campaigns')
@Controller('v1/admin/mail-bounces')
export class BouncesAdminController {
  constructor(private readonly bounces: BouncesService) {}

  /**
   * Report that a mail did not arrive after all. For a small program of yours that hears of it from your mail provider: give
   * it an API key with this permission alone. The answer is the same for an address that nobody has.
   */
  @Post()
  @Allow('bounces:write')
  @HttpCode(204)
  report(@Body() body: ReportBounce): Promise<void> {
    return this.bounces.report(body);
  }
}
