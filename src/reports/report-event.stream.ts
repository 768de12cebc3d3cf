import { EventStream, eventText } from '../platform/http/event-stream';
import type { ReportState } from './report.entity';

/** How far a report is. */
export interface ReportProgress {
  id: string;
  status: ReportState;
  progress: number;
}

/** After these nothing happens any more. */
const OVER: ReadonlySet<ReportState> = new Set(['succeeded', 'failed']);

export const progressText = (report: ReportProgress): string =>
  eventText({ event: OVER.has(report.status) ? report.status : 'progress', data: report });

/** One client that watches one report: it hears where the report is, each change of that, and the end. */
export class ReportEventStream extends EventStream {
  private last: string | null = null;

  /** @param report `null` when it is gone */
  tell(report: ReportProgress | null): void {
    if (report === null) {
      this.say(eventText({ event: 'deleted', data: { id: this.subject } }));
      this.finish();
      return;
    }
    const text = progressText(report);
    if (text !== this.last) this.say(text);
    this.last = text;
    if (OVER.has(report.status)) this.finish();
  }
}
