import { ApiOkResponse } from '@nestjs/swagger';

/** Options for a browser, in the format of WebAuthn: pages hand them on as they are. */
export interface WebauthnOptions {
  challenge: string;
  [member: string]: unknown;
}

/** The handler answers options for `navigator.credentials`, in the format of this name. */
export const AnswersWebauthn = (format: string, method: string): MethodDecorator =>
  ApiOkResponse({
    description: `\`${format}\`: hand it as it is to \`PublicKeyCredential.${method}()\`. Works once, for five minutes.`,
    schema: {
      type: 'object',
      required: ['challenge'],
      properties: { challenge: { type: 'string', example: 'QVpOdFhuODZmQnVhVlQ4UGVtd3JFUQ' } },
      additionalProperties: true,
    },
  });
