import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { Transactions } from '../platform/database/transactions';
import { RouteNotFound, Unavailable } from '../platform/http/http.problems';
import { Queues } from '../platform/queue/queues.registry';
import { type BoardAnswer, type BoardQuestion, QueueBoard } from './queue-board';

/** Bull's board, with what the house asks of everything that staff do: it is refused early, and written down. */
@Injectable()
export class QueueBoardService {
  private readonly board: QueueBoard;

  constructor(
    private readonly queues: Queues,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    config: Config,
  ) {
    this.board = new QueueBoard(queues, `${config.store.name} queues`);
  }

  page(): string {
    return this.board.page();
  }

  file(path: string): string | null {
    return this.board.file(path);
  }

  async answer(question: BoardQuestion): Promise<BoardAnswer> {
    if (!this.queues.areReachable()) {
      throw Unavailable.because('Redis does not answer, and the queues are there.', {
        headers: { 'Retry-After': '2' },
      });
    }
    const answer = await this.board.answer(question);
    if (!answer) throw RouteNotFound.because('The board has no such call.');
    if (question.method !== 'GET') await this.note(question, answer);
    return answer;
  }

  private async note({ method, path }: BoardQuestion, { status }: BoardAnswer): Promise<void> {
    await this.transactions.run((tx) => {
      const changes = { method, status };
      this.audit.record(tx, { action: 'queues.board_used', target: { type: 'queue', id: path }, changes });
      return Promise.resolve();
    });
  }
}
