import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import {
  Body,
  Controller,
  Delete,
  Get,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
  UseFilters,
  UseInterceptors,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow } from '../platform/access/access';
import { RouteNotFound } from '../platform/http/http.problems';
import type { Reply, Request } from '../platform/http/request';
import { ProducesOwn } from '../platform/http/request-rules.guard';
import { KeepsOperatorSignedIn, SignInFirst } from './operator-cookie';
import { BOARD_PATH } from './queue-board.path';
import { QueueBoardService } from './queue-board.service';

/** What the page needs comes from here, and styles are part of its elements; nothing comes from elsewhere. */
const POLICY = `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'`;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

type Values = Record<string, string>;

/** Bull's board, for operators with a browser; programs use `/v1/admin/queues`. */
@ApiExcludeController()
@UseFilters(SignInFirst)
@UseInterceptors(KeepsOperatorSignedIn)
@Controller(BOARD_PATH)
export class QueueBoardController {
  constructor(private readonly board: QueueBoardService) {}

  @Get('static/*')
  @Allow('queues:read')
  @ProducesOwn()
  async file(@Req() request: Request, @Res() reply: Reply): Promise<void> {
    const file = await this.board.file(pathOf(request));
    const type = file && MEDIA_TYPES[extname(file)];
    if (!file || !type) throw RouteNotFound.because('The board has no such file.');
    await reply
      .type(type)
      .header('Cache-Control', 'private, max-age=3600')
      .send(await readFile(file));
  }

  @Get('api/*')
  @Allow('queues:read')
  @ProducesOwn()
  read(@Req() request: Request, @Query() query: Values, @Res() reply: Reply): Promise<void> {
    return this.answer(request, query, {}, reply);
  }

  @Put('api/*')
  @Allow('queues:retry')
  @ProducesOwn()
  put(@Req() request: Request, @Query() query: Values, @Body() body: object, @Res() reply: Reply): Promise<void> {
    return this.answer(request, query, body, reply);
  }

  @Post('api/*')
  @Allow('queues:retry')
  @ProducesOwn()
  post(@Req() request: Request, @Query() query: Values, @Body() body: object, @Res() reply: Reply): Promise<void> {
    return this.answer(request, query, body, reply);
  }

  @Patch('api/*')
  @Allow('queues:retry')
  @ProducesOwn()
  patch(@Req() request: Request, @Query() query: Values, @Body() body: object, @Res() reply: Reply): Promise<void> {
    return this.answer(request, query, body, reply);
  }

  @Delete('api/*')
  @Allow('queues:retry')
  @ProducesOwn()
  remove(@Req() request: Request, @Query() query: Values, @Body() body: object, @Res() reply: Reply): Promise<void> {
    return this.answer(request, query, body, reply);
  }

  /** Every address of the page is the same page; it finds its way itself. */
  @Get(['', '*'])
  @Allow('queues:read')
  @ProducesOwn()
  async page(@Query() _query: Values, @Res() reply: Reply): Promise<void> {
    await reply
      .type('text/html; charset=utf-8')
      .header('Content-Security-Policy', POLICY)
      .send(await this.board.page());
  }

  private async answer(request: Request, query: Values, body: object | undefined, reply: Reply): Promise<void> {
    const { method } = request;
    const headers = request.headers as Record<string, string | undefined>;
    const asked = { method, path: pathOf(request), query, body: { ...body }, headers };
    const { status, body: answer } = await this.board.answer(asked);
    if (status === 204) await reply.code(status).send();
    else await reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(answer));
  }
}

const pathOf = ({ url }: Request): string => (url.split('?', 1)[0] ?? '').slice(BOARD_PATH.length);
