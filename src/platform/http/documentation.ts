import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Config } from '../config/config';
import { createOpenApiDocument } from './openapi';

/**
 * Serves the document at `/openapi.json` and `/openapi.yaml`, and Swagger UI at `/docs`. It is put together for whoever asks
 * first, and kept: most processes are never asked, and none should start later for it.
 */
export function serveDocumentation(app: NestFastifyApplication, config: Config): void {
  const document = once(() => createOpenApiDocument(app, config.publicUrl));
  SwaggerModule.setup('docs', app, document, {
    raw: false,
    customSiteTitle: `${config.store.name} API`,
    swaggerOptions: {
      persistAuthorization: config.mode !== 'production',
      displayOperationId: true,
      tagsSorter: undefined,
      // With all groups open the page draws only what is on the screen, and a browser's search finds nothing else.
      docExpansion: 'none',
      deepLinking: true,
      tryItOutEnabled: true,
      requestInterceptor: withFreshKey,
    },
  });
  const fastify = app.getHttpAdapter().getInstance();
  const json = once(() => JSON.stringify(document()));
  const yaml = once(() => asYaml(document()));
  fastify.get('/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(json()));
  fastify.get('/openapi.yaml', async (_request, reply) =>
    reply.type('application/yaml; charset=utf-8').send(await yaml()),
  );
}

function once<T extends object | string>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

async function asYaml(document: OpenAPIObject): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify(document, { aliasDuplicateObjects: false });
}

interface PageRequest {
  headers: Record<string, string>;
}

/**
 * Whoever leaves the key of the example as it is means something new each time. Runs in the page, as it is written here:
 * nothing else of this file is there.
 */
function withFreshKey(request: PageRequest): PageRequest {
  const example = '0d1c9a52-1f7b-4b7e-9a55-3f0f7a6c2b11';
  // A page that came neither by https nor from this machine has none; there the example stays.
  const isReplaceable = 'randomUUID' in crypto && request.headers['Idempotency-Key'] === example;
  if (isReplaceable) request.headers['Idempotency-Key'] = crypto.randomUUID();
  return request;
}
