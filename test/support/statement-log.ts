import type { Socket } from 'node:net';
import { TcpProxy } from './tcp-proxy';

/** What one piece of work asked of PostgreSQL. */
export interface Asked {
  /** Each by its name, or by its text when it has none; without what begins and ends transactions. */
  statements: string[];
  /** How often an answer was waited for, at the beginning and the end of a transaction, too. */
  roundTrips: number;
}

/** What begins and ends a transaction, as TypeORM says it. */
const FRAME = /^(?:START TRANSACTION|COMMIT|ROLLBACK)$/;
/** As the connection introduces itself that hears notifications (`platform/database/listener.ts`). */
const LISTENER_NAME = 'haat-listener';

/**
 * Stands between the program and PostgreSQL, and reads off the wire which statements are executed. The connection that
 * hears notifications is left out: what is said there follows the clock.
 */
export class StatementLog {
  readonly proxy = new TcpProxy((client) => {
    readFrontend(client, (statements) => {
      this.note(statements);
    });
  });
  private asked: Asked = { statements: [], roundTrips: 0 };

  /** What `work` asks for. Nothing else may run meanwhile. */
  async during(work: () => Promise<unknown>): Promise<Asked> {
    this.asked = { statements: [], roundTrips: 0 };
    await work();
    return this.asked;
  }

  private note(statements: readonly string[]): void {
    this.asked.roundTrips += 1;
    this.asked.statements.push(...statements.filter((statement) => !FRAME.test(statement)));
  }
}

/** @param executed is told what was executed before each answer that the client waits for */
function readFrontend(client: Socket, executed: (statements: readonly string[]) => void): void {
  const conversation = new Conversation(executed);
  let unread = Buffer.alloc(0);
  // A message is a tag, its length and its content; the first one has no tag.
  let tagSize = 0;
  const hear = (chunk: Buffer): void => {
    unread = Buffer.concat([unread, chunk]);
    while (unread.length >= tagSize + 4 && unread.length >= tagSize + unread.readInt32BE(tagSize)) {
      const end = tagSize + unread.readInt32BE(tagSize);
      const message = unread.subarray(0, end);
      unread = unread.subarray(end);
      if (tagSize === 1) conversation.hear(String.fromCharCode(message[0] ?? 0), message.subarray(5));
      else if (message.includes(LISTENER_NAME)) client.off('data', hear);
      tagSize = 1;
    }
  };
  client.on('data', hear);
}

/** https://www.postgresql.org/docs/18/protocol-message-formats.html, as far as a statement's name goes. */
class Conversation {
  private unnamed = '';
  private bound = '';
  private executed: string[] = [];

  constructor(private readonly tell: (statements: readonly string[]) => void) {}

  hear(tag: string, content: Buffer): void {
    const [first = '', second = ''] = content.toString('latin1').split('\0', 2);
    // Parse: name, text. Bind: portal, name. Execute: what was bound. Sync, and a simple query, wait for the answer.
    if (tag === 'P' && first === '') this.unnamed = second;
    if (tag === 'B') this.bound = second === '' ? this.unnamed : second;
    if (tag === 'E') this.executed.push(this.bound);
    if (tag === 'Q') this.executed.push(first);
    if (tag === 'S' || tag === 'Q') this.answered();
  }

  private answered(): void {
    this.tell(this.executed);
    this.executed = [];
  }
}
