import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../platform/access/access';
import { Config } from '../platform/config/config';
import { TakesMultipartForm } from '../platform/http/multipart-form';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { ProducesOwn } from '../platform/http/request-rules.guard';
import { UnsubscribeLinkInvalid } from './subscription.problems';
import { SubscriptionsService } from './subscriptions.service';
import { Unsubscribe, UnsubscribeLink } from './unsubscribe.dto';
import { askingPage, donePage, PAGE_POLICY } from './unsubscribe.pages';

const HTML_PAGE = { description: 'A page for people.', content: { 'text/html': { schema: { type: 'string' } } } };

@ApiTags('Unsubscribing')
@Controller('v1/unsubscribe')
export class SubscriptionsController {
  constructor(
    private readonly subscriptions: SubscriptionsService,
    private readonly config: Config,
  ) {}

  /** The page behind the link in a mail. It asks and does nothing: mail scanners follow every link. */
  @Get()
  @Public()
  @ProducesOwn()
  @ApiOkResponse(HTML_PAGE)
  @Refuses(UnsubscribeLinkInvalid)
  ask(@Query() { token }: UnsubscribeLink, @Res({ passthrough: true }) reply: Reply): string {
    this.subscriptions.ownerOf(token);
    return shown(reply, askingPage(this.config.store.name));
  }

  /**
   * Get no more mail that goes to many, in one click (RFC 8058): what mail programs send to the URL of `List-Unsubscribe`,
   * and the page to itself. It needs no sign-in, may be repeated, and leaves mail about orders and the account alone.
   */
  @Post()
  @Public()
  @HttpCode(200)
  @ProducesOwn()
  @TakesMultipartForm()
  @ApiOkResponse(HTML_PAGE)
  @Refuses(UnsubscribeLinkInvalid)
  async unsubscribe(
    @Query() { token }: UnsubscribeLink,
    @Body() _body: Unsubscribe,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    await this.subscriptions.unsubscribe(token);
    return shown(reply, donePage(this.config.store.name));
  }
}

function shown(reply: Reply, page: string): string {
  void reply.type('text/html; charset=utf-8').header('Content-Security-Policy', PAGE_POLICY);
  // The address of the page is the key to it.
  void reply.header('Referrer-Policy', 'no-referrer');
  return page;
}
