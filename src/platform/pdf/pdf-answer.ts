import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { Reply } from '../http/request';
import { ProducesOwn } from '../http/request-rules.guard';

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

/** As a file under its kind and number: no page can navigate to what needs a token, and the Swagger page offers a link. */
export function pdfAnswer(reply: Reply, kind: string, { number, bytes }: { number: string; bytes: Buffer }): Buffer {
  void reply.type('application/pdf').header('Content-Disposition', `attachment; filename="${kind}-${number}.pdf"`);
  return bytes;
}
