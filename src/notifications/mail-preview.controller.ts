import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CampaignMailsService } from '../campaigns/campaign-mails.service';
import { Public } from '../platform/access/access';
import { Config } from '../platform/config/config';
import { RouteNotFound } from '../platform/http/http.problems';
import type { Reply } from '../platform/http/request';
import { ProducesOwn } from '../platform/http/request-rules.guard';
import type { MailText } from '../platform/mail/mail-layout';
import { mailExamples } from './mail.examples';
import { PreviewMail } from './mail-preview.dto';
import { listPage, mailPage, PREVIEW_POLICY } from './mail-preview.page';

/** Every mail as people get it, with example data. In local mode alone. */
@ApiExcludeController()
@Controller('dev/mail')
export class MailPreviewController {
  private readonly examples: ReadonlyMap<string, () => MailText>;

  constructor({ store, storefrontUrl }: Config, campaigns: CampaignMailsService) {
    this.examples = new Map<string, () => MailText>([
      ...Object.entries(mailExamples(store.name, storefrontUrl)),
      ['campaign', () => campaigns.example()],
    ]);
  }

  @Get()
  @Public()
  @ProducesOwn()
  list(@Res({ passthrough: true }) reply: Reply): string {
    return shown(reply, 'text/html', listPage([...this.examples.keys()]));
  }

  @Get(':name')
  @Public()
  @ProducesOwn()
  one(@Param('name') name: string, @Query() { form }: PreviewMail, @Res({ passthrough: true }) reply: Reply): string {
    const mail = this.examples.get(name)?.();
    if (!mail) throw RouteNotFound.because('There is no such mail.');
    if (form === 'text') return shown(reply, 'text/plain', mail.text);
    return shown(reply, 'text/html', form === 'html' ? mail.html : mailPage(name, mail));
  }
}

function shown(reply: Reply, type: string, content: string): string {
  void reply.type(`${type}; charset=utf-8`).header('Content-Security-Policy', PREVIEW_POLICY);
  void reply.header('X-Frame-Options', 'SAMEORIGIN');
  return content;
}
