import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Delete, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor, Public } from '../platform/access/access';
import { PeopleOnly } from '../platform/access/access.problems';
import { type Actor, isPerson } from '../platform/access/actor';
import type { Reply } from '../platform/http/request';
import { ProducesOwn } from '../platform/http/request-rules.interceptor';
import { OperatorCookie } from './operator-cookie';

const PAGES = join(__dirname, 'pages');
/** The page needs nothing from elsewhere, so nothing from elsewhere may run in it. */
const POLICY = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'`;

/** Where operators sign in before they see a page: a browser sends no token by itself. */
@ApiExcludeController()
@Controller('ops')
export class OperatorSessionController {
  constructor(private readonly cookie: OperatorCookie) {}

  @Get('sign-in')
  @Public()
  @ProducesOwn()
  page(@Res() reply: Reply): Promise<void> {
    return send(reply, 'sign-in.html', 'text/html');
  }

  @Get('sign-in.js')
  @Public()
  @ProducesOwn()
  script(@Res() reply: Reply): Promise<void> {
    return send(reply, 'sign-in.js', 'text/javascript');
  }

  @Get('sign-in.css')
  @Public()
  @ProducesOwn()
  style(@Res() reply: Reply): Promise<void> {
    return send(reply, 'sign-in.css', 'text/css');
  }

  /** Turns the token of a header into the cookie of the pages below `/ops`. */
  @Post('session')
  @Allow('queues:read')
  @HttpCode(204)
  async open(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: Reply): Promise<void> {
    if (!isPerson(actor)) throw PeopleOnly.because('An API key has no pages.');
    await this.cookie.open(actor, reply);
  }

  @Delete('session')
  @Public()
  @HttpCode(204)
  close(@Res({ passthrough: true }) reply: Reply): void {
    this.cookie.take(reply);
  }
}

async function send(reply: Reply, file: string, type: string): Promise<void> {
  const content = await readFile(join(PAGES, file), 'utf8');
  await reply.type(`${type}; charset=utf-8`).header('Content-Security-Policy', POLICY).send(content);
}
