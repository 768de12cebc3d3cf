import { createHmac } from 'node:crypto';
import type { Books, Notice } from './books';

const PATIENCE_MS = 10_000;
const LONGEST_PAUSE_MS = 10_000;

/** What the signature is over, and how: https://www.standardwebhooks.com, "Signature scheme". */
export function signed(secret: string, id: string, timestamp: number, body: string): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}

interface Target {
  url: string;
  secret: string;
}

/** Tells what happened, each thing until somebody has taken it. The order in which they arrive is not promised. */
export class Webhooks {
  private readonly busy = new Set<string>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private isHeldBack = false;

  constructor(
    private readonly books: Books,
    private readonly target: Target,
    private readonly delivered: (id: string) => void,
  ) {}

  holdBack(isHeldBack: boolean): void {
    this.isHeldBack = isHeldBack;
    if (!isHeldBack) this.sendAll();
  }

  sendAll(): void {
    for (const notice of this.books.undelivered.values()) this.send(notice);
  }

  send(notice: Notice, attempt = 0): void {
    if (this.isHeldBack || this.busy.has(notice.id)) return;
    this.busy.add(notice.id);
    void this.deliver(notice).then((isTaken) => {
      this.busy.delete(notice.id);
      if (isTaken) this.delivered(notice.id);
      else this.sendLater(notice, attempt + 1);
    });
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  private sendLater(notice: Notice, attempt: number): void {
    const pauseMs = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** attempt) * (0.5 + Math.random());
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (this.books.undelivered.has(notice.id)) this.send(notice, attempt);
    }, pauseMs);
    this.timers.add(timer);
  }

  private async deliver({ id, type, data }: Notice): Promise<boolean> {
    const body = JSON.stringify({ type, timestamp: new Date().toISOString(), data });
    const headers = signed(this.target.secret, id, Math.floor(Date.now() / 1_000), body);
    try {
      const answer = await fetch(this.target.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false;
    }
  }
}
