import { join } from 'node:path';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../platform/access/access';
import { sendOwnPage } from '../platform/http/own-page';
import type { Reply } from '../platform/http/request';
import { ProducesOwn } from '../platform/http/request-rules.guard';
import { OpenDemoPage } from './demo-page.dto';

const PAGES = join(__dirname, 'pages');

/** A page on which all ways to sign in can be tried. In local mode alone. */
@ApiExcludeController()
@Controller()
export class DemoPagesController {
  /** Where the links of mails lead, too, as long as there is no storefront. */
  @Get(['demo/sign-in', 'verify-email'])
  @Public()
  @ProducesOwn()
  page(@Query() _query: OpenDemoPage, @Res() reply: Reply): Promise<void> {
    return sendOwnPage(reply, PAGES, 'sign-in.html');
  }

  @Get('demo/sign-in.js')
  @Public()
  @ProducesOwn()
  script(@Res() reply: Reply): Promise<void> {
    return sendOwnPage(reply, PAGES, 'sign-in.js');
  }

  @Get('demo/sign-in.css')
  @Public()
  @ProducesOwn()
  style(@Res() reply: Reply): Promise<void> {
    return sendOwnPage(reply, PAGES, 'sign-in.css');
  }
}
