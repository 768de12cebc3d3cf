import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { Reply } from '../platform/http/request';
import { ProducesOwn } from '../platform/http/request-rules.guard';
import type { ReportFormat } from './report.entity';
import type { ReportFile } from './reports.service';

const MEDIA_TYPES: Record<ReportFormat, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

/** The handler answers a report in the format that it was made in. */
export const ProducesFile = (): MethodDecorator =>
  applyDecorators(
    ProducesOwn(),
    ApiResponse({
      status: 200,
      description: 'The file, to be kept.',
      content: Object.fromEntries(
        Object.values(MEDIA_TYPES).map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
      ),
    }),
  );

export function sendFile(reply: Reply, { stream, sizeBytes, name, format }: ReportFile): void {
  void reply
    .type(format === 'csv' ? `${MEDIA_TYPES.csv}; charset=utf-8` : MEDIA_TYPES[format])
    .headers({ 'Content-Disposition': `attachment; filename="${name}"`, 'Content-Length': String(sizeBytes) })
    .send(stream);
}
