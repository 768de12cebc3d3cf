import { join } from 'node:path';
import { Controller, Delete, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor, Public } from '../platform/access/access';
import { PeopleOnly } from '../platform/access/access.problems';
import { type Actor, isPerson } from '../platform/access/actor';
import { sendOwnPage } from '../platform/http/own-page';
import type { Reply } from '../platform/http/request';
import { ProducesOwn } from '../platform/http/request-rules.guard';
import { OperatorCookie } from './operator-cookie';

const PAGES = join(__dirname, 'pages');

/** Where operators sign in before they see a page: a browser sends no token by itself. */
@ApiExcludeController()
@Controller('ops')
export class OperatorSessionController {
  constructor(private readonly cookie: OperatorCookie) {}

  @Get('sign-in')
  @Public()
  @ProducesOwn()
  page(@Res() reply: Reply): Promise<void> {
    return sendOwnPage(reply, PAGES, 'sign-in.html');
  }

  @Get('sign-in.js')
  @Public()
  @ProducesOwn()
  script(@Res() reply: Reply): Promise<void> {
    return sendOwnPage(reply, PAGES, 'sign-in.js');
  }

  @Get('sign-in.css')
  @Public()
  @ProducesOwn()
  style(@Res() reply: Reply): Promise<void> {
    return sendOwnPage(reply, PAGES, 'sign-in.css');
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
