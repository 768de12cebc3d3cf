import { headersOf, type Letter, pauseAfter } from './letter';

const ANSWER_LIMIT_MS = 10_000;
/** So that a receiver that comes back is not run over by all that waited for it. */
const AT_ONCE = 20;

interface Waiting extends Letter {
  failures: number;
}

export interface Target {
  url: string;
  secret: Buffer;
}

/** Brings every letter to its receiver, again and again until that says 2xx. In no order. */
export class Webhooks {
  private readonly due: Waiting[] = [];
  private readonly ending = new AbortController();
  private underWay = 0;
  private isHeld = false;

  constructor(
    private readonly target: Target,
    private readonly onDelivered: (id: string) => void,
    private readonly report: (line: string) => void,
  ) {}

  send(letter: Letter): void {
    this.enqueue({ ...letter, failures: 0 });
  }

  hold(isHeld: boolean): void {
    this.isHeld = isHeld;
    this.work();
  }

  /** Nothing is sent from now on, nor noted as delivered. */
  stop(): void {
    this.ending.abort();
  }

  private enqueue(letter: Waiting): void {
    this.due.push(letter);
    this.work();
  }

  private work(): void {
    while (!this.isHeld && !this.ending.signal.aborted && this.underWay < AT_ONCE) {
      const letter = this.due.shift();
      if (!letter) return;
      this.underWay++;
      void this.attempt(letter).finally(() => {
        this.underWay--;
        this.work();
      });
    }
  }

  private async attempt(letter: Waiting): Promise<void> {
    const complaint = await this.post(letter).catch(reasonOf);
    if (this.ending.signal.aborted) return;
    if (complaint === null) {
      this.onDelivered(letter.id);
      return;
    }
    const failures = letter.failures + 1;
    const pauseMs = pauseAfter(failures, Math.random());
    this.report(`${letter.id} is not delivered: ${complaint}; again in ${Math.round(pauseMs)} ms`);
    // A timer must not keep the process from ending.
    setTimeout(() => this.enqueue({ ...letter, failures }), pauseMs).unref();
  }

  /** What is wrong, or nothing. */
  private async post(letter: Letter): Promise<string | null> {
    const answer = await fetch(this.target.url, {
      method: 'POST',
      headers: headersOf(letter, this.target.secret, new Date()),
      body: letter.body,
      redirect: 'manual',
      signal: AbortSignal.any([this.ending.signal, AbortSignal.timeout(ANSWER_LIMIT_MS)]),
    });
    await answer.body?.cancel();
    return answer.ok ? null : `answer ${answer.status}`;
  }
}

/** What `fetch` failed of is one level down. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return String(cause);
}
