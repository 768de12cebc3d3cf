import type { Socket } from 'node:net';
import { TcpProxy } from './tcp-proxy';

/** What one piece of work asked of PostgreSQL. */
export interface Asked {
  /** Each by its name, or by its text when it has none; without what begins and ends transactions. */
  statements: string[];
  /** How often something was asked while no answer was waited for: what goes out together counts once. */
  roundTrips: number;
}

/** What begins and ends a transaction. */
const FRAME = /^(?:BEGIN|START TRANSACTION|COMMIT|ROLLBACK)$/;
/** As the connection introduces itself that hears notifications (`platform/database/listener.ts`). */
const LISTENER_NAME = 'haat-listener';

/**
 * Stands between the program and PostgreSQL, and reads off the wire which statements are executed. The connection that
 * hears notifications is left out: what is said there follows the clock.
 */
export class StatementLog {
  readonly proxy = new TcpProxy((client, upstream) => {
    new Conversation(client, upstream, (statement, isFirst) => {
      this.note(statement, isFirst);
    });
  });
  private asked: Asked = { statements: [], roundTrips: 0 };

  /** What `work` asks for. Nothing else may run meanwhile. */
  async during(work: () => Promise<unknown>): Promise<Asked> {
    this.asked = { statements: [], roundTrips: 0 };
    await work();
    return this.asked;
  }

  private note(statement: string, isFirst: boolean): void {
    if (isFirst) this.asked.roundTrips += 1;
    if (!FRAME.test(statement)) this.asked.statements.push(statement);
  }
}

/**
 * What is said on one connection, as far as a statement's name goes.
 * https://www.postgresql.org/docs/18/protocol-message-formats.html
 */
class Conversation {
  private unnamed = '';
  private bound = '';
  /** How many answers are waited for. */
  private unanswered = 0;
  private isListener = false;

  /** @param executed is told each statement, and whether no answer was waited for when it was asked */
  constructor(
    client: Socket,
    upstream: Socket,
    private readonly executed: (statement: string, isFirst: boolean) => void,
  ) {
    // The first message of a client has no tag.
    readMessages(client, 0, (tag, content) => {
      this.hear(tag, content);
    });
    readMessages(upstream, 1, (tag) => {
      if (tag === 'Z') this.unanswered = Math.max(0, this.unanswered - 1);
    });
  }

  private hear(tag: string, content: Buffer): void {
    if (tag === '') this.isListener = content.includes(LISTENER_NAME);
    if (this.isListener) return;
    const [first = '', second = ''] = content.toString('latin1').split('\0', 2);
    // Parse: name, text. Bind: portal, name. Execute: what was bound. Sync, and a simple query, ask for the answer.
    if (tag === 'P' && first === '') this.unnamed = second;
    if (tag === 'B') this.bound = second === '' ? this.unnamed : second;
    if (tag === 'E') this.executed(this.bound, this.unanswered === 0);
    if (tag === 'Q') this.executed(first, this.unanswered === 0);
    if (tag === 'S' || tag === 'Q') this.unanswered += 1;
  }
}

/** @param firstTagSize 0 where the first message is a length and its content alone, as a client's is */
function readMessages(socket: Socket, firstTagSize: 0 | 1, hear: (tag: string, content: Buffer) => void): void {
  let unread = Buffer.alloc(0);
  let tagSize: number = firstTagSize;
  socket.on('data', (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
    while (unread.length >= tagSize + 4 && unread.length >= tagSize + unread.readInt32BE(tagSize)) {
      const end = tagSize + unread.readInt32BE(tagSize);
      const message = unread.subarray(0, end);
      unread = unread.subarray(end);
      hear(message.toString('latin1', 0, tagSize), message.subarray(tagSize + 4));
      tagSize = 1;
    }
  });
}
