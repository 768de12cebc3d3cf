import type { Problem } from './problem';

export type Schema = Record<string, unknown>;

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}

export interface MediaType {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

export interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, MediaType> };
  responses: Record<
    string,
    { description: string; headers?: Record<string, unknown>; content?: Record<string, MediaType> }
  >;
  security?: Record<string, string[]>[];
  'x-permission': string;
  'x-problems': Problem['code'][];
}

export interface OpenApiDocument {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  /** What the program sends by itself, by its type. */
  webhooks?: Record<string, { post: Pick<Operation, 'parameters' | 'requestBody'> }>;
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, unknown> };
}

/** One operation with where it stands. */
export interface Route {
  method: string;
  /** As documented, for example `/v1/orders/{id}`. */
  path: string;
  operation: Operation;
  /** `GET /v1/orders/{id}`, to name a test. */
  name: string;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

export const routesOf = (document: OpenApiDocument): Route[] =>
  Object.entries(document.paths).flatMap(([path, operations]) =>
    METHODS.flatMap((method) => {
      const operation = operations[method];
      return operation
        ? [{ method: method.toUpperCase(), path, operation, name: `${method.toUpperCase()} ${path}` }]
        : [];
    }),
  );

/** The document with every `$ref` followed once, for those who want to look into a schema. */
export function resolve(document: OpenApiDocument, schema: Schema): Schema {
  const reference = schema['$ref'] ?? (schema['allOf'] as Schema[] | undefined)?.[0]?.['$ref'];
  if (typeof reference !== 'string') return schema;
  const found = document.components.schemas[reference.replace('#/components/schemas/', '')];
  if (!found) throw new Error(`${reference} leads nowhere`);
  return found;
}
