import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../platform/access/access';
import type { Reply } from '../platform/http/request';
import { ProducesOwn } from '../platform/http/request-rules.interceptor';
import { OpenDemoPage } from './demo-page.dto';

const PAGES = join(__dirname, 'pages');
/** The page needs nothing from elsewhere, so nothing from elsewhere may run in it. */
const POLICY = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'`;

/** A page on which all ways to sign in can be tried. In local mode alone. */
@ApiExcludeController()
@Controller()
export class DemoPagesController {
  /** Where the links of mails lead, too, as long as there is no storefront. */
  @Get(['demo/sign-in', 'verify-email'])
  @Public()
  @ProducesOwn()
  page(@Query() _query: OpenDemoPage, @Res() reply: Reply): Promise<void> {
    return send(reply, 'sign-in.html', 'text/html');
  }

  @Get('demo/sign-in.js')
  @Public()
  @ProducesOwn()
  script(@Res() reply: Reply): Promise<void> {
    return send(reply, 'sign-in.js', 'text/javascript');
  }

  @Get('demo/sign-in.css')
  @Public()
  @ProducesOwn()
  style(@Res() reply: Reply): Promise<void> {
    return send(reply, 'sign-in.css', 'text/css');
  }
}

async function send(reply: Reply, file: string, type: string): Promise<void> {
  const content = await readFile(join(PAGES, file), 'utf8');
  await reply.type(`${type}; charset=utf-8`).header('Content-Security-Policy', POLICY).send(content);
}
