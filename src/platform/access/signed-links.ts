import { Injectable } from '@nestjs/common';
import { isLinkSignature, linkSignature } from '../../common/tokens';
import { Config } from '../config/config';
import type { Request } from '../http/request';
import { LinkExpired, LinkInvalid } from './access.problems';

/** Links of the same while are the same, so that an answer that shows one keeps its ETag for as long. */
const STEP_SECONDS = 300;
/** A link is good for as many steps, less what has passed of the first. */
const STEPS = 3;

/** Links that open one address for a while, to whoever has them. Nothing is kept of them. */
@Injectable()
export class SignedLinks {
  constructor(private readonly config: Config) {}

  to(path: string, now = Date.now()): string {
    const expires = (Math.floor(now / 1_000 / STEP_SECONDS) + STEPS) * STEP_SECONDS;
    const signature = linkSignature(this.config.secret, path, expires);
    return `${this.config.publicUrl}${path}?expires=${String(expires)}&signature=${signature}`;
  }

  /** Whether the request came by a link that is good. One that is not is refused; without one this decides nothing. */
  opens({ url, headers, query }: Request, now = Date.now()): boolean {
    const { expires, signature } = query as { expires?: unknown; signature?: unknown };
    if (headers.authorization !== undefined || (expires === undefined && signature === undefined)) return false;
    const [path = ''] = url.split('?');
    const until = typeof expires === 'string' && /^\d{1,12}$/.test(expires) ? Number(expires) : Number.NaN;
    if (typeof signature !== 'string' || !isLinkSignature(this.config.secret, path, until, signature))
      throw LinkInvalid.because('Its signature is not one of ours for this address.');
    if (until * 1_000 <= now) throw LinkExpired.because('It was good until a while ago.');
    return true;
  }
}
