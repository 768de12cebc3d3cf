import { Injectable } from '@nestjs/common';
import { DestinationRefused } from '../platform/outbound/destination';
import { Destinations } from '../platform/outbound/destinations';
import { type OutboundAnswer, post } from '../platform/outbound/post';
import { untilAborted } from '../platform/queue/cancellation';
import type { DueDelivery } from './webhook-delivery.queries';
import { WebhookSecrets } from './webhook-secrets';
import { signedHeaders } from './webhook.signature';

/** For all of it: looking the name up, connecting, sending, and the beginning of the answer. Shorter than the lease. */
const PATIENCE_MS = 10_000;
const EXCERPT_BYTES = 1_024;

/** Either what was answered, or why nothing was. */
export type Outcome = { answer: OutboundAnswer; error: null } | { answer: null; error: string };

/** The only place that speaks with receivers. It never throws: whatever happens is an outcome. */
@Injectable()
export class WebhookGateway {
  constructor(
    private readonly destinations: Destinations,
    private readonly secrets: WebhookSecrets,
  ) {}

  /** Sends it once, to where its URL leads at this moment, if that may be. */
  async send(delivery: DueDelivery): Promise<Outcome> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      const destination = await untilAborted(signal, this.destinations.check(delivery.url));
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'Haat-Webhooks/1.0',
        ...this.signatureOf(delivery),
      };
      return {
        answer: await post(destination, { headers, body: delivery.body, signal, mostBytes: EXCERPT_BYTES }),
        error: null,
      };
    } catch (error) {
      return { answer: null, error: signal.aborted ? 'Nobody answered within 10 seconds.' : reasonOf(error) };
    }
  }

  private signatureOf({ id, body, secret, previousSecret }: DueDelivery): Record<string, string> {
    const boxes = [secret, ...(previousSecret ? [previousSecret] : [])];
    const secrets = boxes.map((box) => this.secrets.open(box));
    return signedHeaders(id, body, secrets, new Date());
  }
}

/** As OpenSSL and Node name what is wrong with the certificate of somebody whom we reached. */
const ABOUT_CERTIFICATES = /CERT|CRL|UNABLE_TO_VERIFY|INVALID_(CA|PURPOSE)|PATH_LENGTH|HOSTNAME/;

/** By its code: the message would tell which address of ours a name leads to. */
function reasonOf(error: unknown): string {
  if (error instanceof DestinationRefused) return `Not sent. ${error.message}`;
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  if (ABOUT_CERTIFICATES.test(code))
    return `Not sent. The certificate does not prove that this is the receiver (${code}).`;
  return `The connection failed (${code}).`;
}
