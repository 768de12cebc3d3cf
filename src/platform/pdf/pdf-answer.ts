import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { Reply } from '../http/request';
import { ProducesOwn } from '../http/request-rules.interceptor';

/** The handler answers a document in PDF, whatever the client would rather have. */
export const ProducesPdf = (): MethodDecorator =>
  applyDecorators(
    ProducesOwn(),
    ApiResponse({
      status: 200,
      description: 'The document.',
      content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
    }),
  );

/** For a page to show, and under its kind and number for whoever keeps it. */
export function pdfAnswer(reply: Reply, kind: string, { number, bytes }: { number: string; bytes: Buffer }): Buffer {
  void reply.type('application/pdf').header('Content-Disposition', `inline; filename="${kind}-${number}.pdf"`);
  return bytes;
}
