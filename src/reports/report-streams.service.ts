import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '../platform/database/sql';
import { EventAudience } from '../platform/http/event-audience';
import { OpenStreams } from '../platform/http/open-streams';
import { KeepsUp } from '../platform/work/work';
import { ReportEventStream, type ReportProgress } from './report-event.stream';
import { TooManyReportStreams } from './report.problems';
import { FIND_HEARD } from './report.queries';

/**
 * Tells everybody who listens at this process how far their reports are. Builders write that down about once a second, so
 * as often one question asks for all reports that somebody listens to; while nobody does, nothing is asked.
 */
@Injectable()
export class ReportStreams {
  private readonly audience = new EventAudience<ReportEventStream>(TooManyReportStreams);

  constructor(
    private readonly dataSource: DataSource,
    private readonly streams: OpenStreams,
  ) {
    streams.keep(this.audience);
  }

  open(
    { id, status, progress }: ReportProgress,
    principal: string,
    mayGoOn: () => Promise<boolean>,
  ): ReportEventStream {
    const stream = new ReportEventStream(id, mayGoOn);
    this.audience.enter(stream, principal);
    stream.tell({ id, status, progress });
    this.streams.admit(stream);
    return stream;
  }

  @KeepsUp('reports.tell', 1_000)
  async tellNews(): Promise<boolean> {
    const heard = this.audience.subjects();
    if (heard.length === 0) return false;
    const found = await rows<ReportProgress>(this.dataSource, FIND_HEARD, [heard]);
    const byId = new Map(found.map((report) => [report.id, report]));
    const told = heard.flatMap((id) => this.audience.of(id).map((stream) => tell(stream, byId.get(id) ?? null)));
    await Promise.all(told);
    return false;
  }
}

/** Nothing is told after a logout, a lost role or a deleted key, although the stream was opened before. */
async function tell(stream: ReportEventStream, report: ReportProgress | null): Promise<void> {
  if (await stream.mayGoOn()) stream.tell(report);
  else stream.finish();
}
