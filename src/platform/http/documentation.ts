import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { stringify } from 'yaml';
import type { Config } from '../config/config';
import { createOpenApiDocument } from './openapi';

/** Serves the document at `/openapi.json` and `/openapi.yaml`, and Swagger UI at `/docs`. */
export function serveDocumentation(app: NestFastifyApplication, config: Config): void {
  const document = createOpenApiDocument(app, config.publicUrl);
  SwaggerModule.setup('docs', app, document, {
    raw: false,
    customSiteTitle: `${config.store.name} API`,
    swaggerOptions: {
      persistAuthorization: config.mode !== 'production',
      displayOperationId: true,
      tagsSorter: undefined,
      docExpansion: 'list',
      tryItOutEnabled: true,
    },
  });
  const fastify = app.getHttpAdapter().getInstance();
  const json = JSON.stringify(document);
  const yaml = stringify(document, { aliasDuplicateObjects: false });
  fastify.get('/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(json));
  fastify.get('/openapi.yaml', (_request, reply) => reply.type('application/yaml; charset=utf-8').send(yaml));
}
