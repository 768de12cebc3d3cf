import { Body, Controller, Delete, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { ActorUnlessLink, Allow, AllowOrLink, CurrentActor, StillAllowed } from '../platform/access/access';
import type { Actor } from '../platform/access/actor';
import { SignedLink } from '../platform/access/signed-link.dto';
import { locate } from '../platform/http/created';
import { sendEvents } from '../platform/http/event-stream.decorators';
import { IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import { ServesReportEvents } from './report-event.decorators';
import { ListReports, ReportPage, ReportResponse, RequestReport } from './report.dto';
import { ProducesFile, sendFile } from './report-file.answer';
import { ReportNotFound, ReportNotReady, TooManyReports } from './report.problems';
import { ReportStreams } from './report-streams.service';
import { ReportsService } from './reports.service';

@ApiTags('Staff: reports')
@Controller('v1/admin/reports')
export class ReportsAdminController {
  constructor(
    private readonly reports: ReportsService,
    private readonly streams: ReportStreams,
  ) {}

  /** Have a report made, in the background. Those about customers need `users:read` as well. */
  @Post()
  @Allow('reports:write')
  @HttpCode(202)
  @ApiResponse({
    status: 202,
    type: ReportResponse,
    headers: { Location: { description: 'The path of the report.', schema: { type: 'string' } } },
  })
  @Refuses(TooManyReports)
  async request(
    @CurrentActor() actor: Actor,
    @Body() body: RequestReport,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReportResponse> {
    const report = await this.reports.request(actor, body);
    locate(reply, `/v1/admin/reports/${report.id}`);
    return report;
  }

  /** All reports, the newest first. They are kept for a day after they were made. */
  @Get()
  @Allow('reports:read')
  @ProducesCsv()
  list(@CurrentActor() actor: Actor, @Query() query: ListReports): Promise<ReportPage> {
    return this.reports.list(actor, query);
  }

  /** One report: how far it is, and where its file is. */
  @Get(':id')
  @Allow('reports:read')
  one(@CurrentActor() actor: Actor, @IdParam(ReportNotFound) id: string): Promise<ReportResponse> {
    return this.reports.one(actor, id);
  }

  /**
   * The file of a report. Also opened, without `Authorization`, by the link that the report shows as `fileUrl`. Amounts are
   * decimals of the currency in their row. In `csv`, text that a spreadsheet would take for a formula has a `'` before it.
   */
  @Get(':id/file')
  @AllowOrLink('reports:read')
  @ProducesFile()
  @Refuses(ReportNotReady)
  async file(
    @ActorUnlessLink() actor: Actor | null,
    @IdParam(ReportNotFound) id: string,
    @Query() _link: SignedLink,
    @Res() reply: Reply,
  ): Promise<void> {
    sendFile(reply, await this.reports.file(actor, id));
  }

  /** How far a report is, as it goes on. */
  @Get(':id/events')
  @Allow('reports:read')
  @ServesReportEvents()
  async listen(
    @CurrentActor() actor: Actor,
    @IdParam(ReportNotFound) id: string,
    @StillAllowed() mayGoOn: () => Promise<boolean>,
    @Res() reply: Reply,
  ): Promise<void> {
    const report = await this.reports.one(actor, id);
    sendEvents(reply, this.streams.open(report, actor.id, mayGoOn));
  }

  /** Delete a report, with its file. One that waits or is being made is given up, within seconds. */
  @Delete(':id')
  @Allow('reports:write')
  @HttpCode(204)
  remove(@CurrentActor() actor: Actor, @IdParam(ReportNotFound) id: string): Promise<void> {
    return this.reports.remove(actor, id);
  }
}
