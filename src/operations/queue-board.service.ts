import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { RouteNotFound, Unavailable } from '../platform/http/http.problems';
import { Queues } from '../platform/queue/queues.registry';
import type { BoardAnswer, BoardQuestion, QueueBoard } from './queue-board';

/** Bull's board, with what the house asks of everything that staff do: it is refused early, and written down. */
@Injectable()
export class QueueBoardService {
  private loading?: Promise<QueueBoard>;

  constructor(
    private readonly queues: Queues,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  async page(): Promise<string> {
    return (await this.board()).page();
  }

  async file(path: string): Promise<string | null> {
    return (await this.board()).file(path);
  }

  async answer(question: BoardQuestion): Promise<BoardAnswer> {
    if (!this.queues.areReachable()) {
      throw Unavailable.because('Redis does not answer, and the queues are there.', {
        headers: { 'Retry-After': '2' },
      });
    }
    const answer = await (await this.board()).answer(question);
    if (!answer) throw RouteNotFound.because('The board has no such call.');
    if (question.method !== 'GET') await this.note(question, answer);
    return answer;
  }

  /** Loading it takes a quarter of a second and 32 MB, which only a process that somebody looks at has to spend. */
  private board(): Promise<QueueBoard> {
    const load = async (): Promise<QueueBoard> => {
      const { QueueBoard } = await import('./queue-board.js');
      return new QueueBoard(this.queues, `${this.config.store.name} queues`);
    };
    return (this.loading ??= load());
  }

  private async note({ method, path }: BoardQuestion, { status }: BoardAnswer): Promise<void> {
    const changes = { method, status };
    await this.audit.recordAlone({ action: 'queues.board_used', target: { type: 'queue', id: path }, changes });
  }
}
