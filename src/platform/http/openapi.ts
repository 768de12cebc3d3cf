import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemDocument } from './problem-document';
import { completeDocument } from './openapi-completion';
import { webhookModels } from './outgoing-webhooks';

const DESCRIPTION = `
A headless store backend. Routes under \`/v1\` serve shoppers, routes under \`/v1/admin\` serve staff.

**Sign in** with \`POST /v1/auth/login\` and send the access token as \`Authorization: Bearer …\`.
**Money** is an integer number of minor units. **Lists** are read page by page with \`cursor\`. **Refusals** are
\`application/problem+json\` (RFC 9457); every \`code\` is explained at \`/problems/<code>\`. **Calls that move money or
stock** need an \`Idempotency-Key\`, and may be retried with it as often as you like; the Swagger page sends a new key in
the place of the example, and your own as you type it. **Changes by staff** need the \`ETag\` of what was read in
\`If-Match\`. Every GET answers JSON or, by \`Accept\`, XML.
`;

/** The OpenAPI 3.1 document of the running program: what Nest knows of the routes, completed with what holds for all. */
export function createOpenApiDocument(app: INestApplication, publicUrl: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Haat')
    .setDescription(DESCRIPTION.trim())
    .setVersion('1.0')
    .setOpenAPIVersion('3.1.0')
    .addServer(publicUrl)
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'An access token of `POST /v1/auth/login`.',
    })
    .addTag('Auth', 'Who you are: sign up, sign in, sessions.')
    .addTag('Me', 'Your own account.')
    .addTag('Catalogue', 'What the shop sells.')
    .addTag('Carts', 'What somebody means to buy.')
    .addTag('Orders', 'Buying.')
    .addTag('Payments', 'What gateways tell.')
    .addTag('Staff: catalogue', 'Products, variants, categories.')
    .addTag('Staff: inventory', 'Stock locations, levels and movements.')
    .addTag('Staff: pricing', 'Coupons, ways of shipping, tax rates.')
    .addTag('Staff: orders', 'The orders of every customer.')
    .addTag('Staff: fulfilments', 'What is sent, and what arrived.')
    .addTag('Staff: returns', 'What customers send back.')
    .addTag('Staff: webhooks', 'Where events are sent to, and how that went.')
    .addTag('Staff: operations', 'Queues and what failed in them, the outbox, schedules.')
    .addTag('Staff: people', 'Users, roles, permissions.')
    .addTag('Webhooks', 'What the store sends by itself.')
    .addTag('Operations', 'Health, and the catalogue of problems.')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: operationId,
    extraModels: [ProblemDocument, ...webhookModels()],
  });
  return completeDocument(document);
}

/** `OrdersAdminController.list` becomes `ordersAdminList`. */
function operationId(controllerKey: string, methodKey: string): string {
  const room = controllerKey.replace(/Controller$/, '');
  return `${room.charAt(0).toLowerCase()}${room.slice(1)}${methodKey.charAt(0).toUpperCase()}${methodKey.slice(1)}`;
}
