import type { OpenAPIObject } from '@nestjs/swagger';
import { problemCatalogue, type ProblemType } from '../../common/problem';
import * as http from './http.problems';
import { exampleOf } from './openapi-examples';
import { webhookOperations } from './outgoing-webhooks';
import { takeRefusals } from './refuses';

type Json = Record<string, unknown>;
interface Parameter {
  in: string;
  name: string;
  description?: string;
  required?: boolean;
  schema?: Json;
}
interface Operation extends Json {
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, Json>;
}

const READ_METHODS = new Set(['get', 'head']);
const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'];
const EVERYWHERE = [http.InvalidRequest, http.RateLimited, http.InternalError, http.Unavailable];
const WITH_BODY = [http.MalformedRequest, http.BodyTooLarge, http.UnsupportedMediaType];
const OWN_MEDIA_TYPE = 'x-own-media-type';

/** Adds to every operation what holds for all of its kind, and brings the schemas from OpenAPI 3.0 to 3.1. */
export function completeDocument(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths) as unknown as Record<string, Operation>[]) {
    for (const method of METHODS) if (path[method]) completeOperation(method, path[method]);
  }
  const webhooks = webhookOperations() as NonNullable<OpenAPIObject['webhooks']>;
  addExamples({ ...document, paths: { ...document.paths, ...webhooks } });
  const components = { ...document.components, headers: HEADERS };
  return nullableToType({ ...document, webhooks, components }) as OpenAPIObject;
}

function completeOperation(method: string, operation: Operation): void {
  const codes = takeRefusals(operation);
  const named = problemCatalogue().filter(({ code }) => codes.includes(code));
  const implied = [
    ...EVERYWHERE,
    ...(READ_METHODS.has(method) ? [] : WITH_BODY),
    ...(READ_METHODS.has(method) && !operation[OWN_MEDIA_TYPE] ? [http.NotAcceptable] : []),
    ...(takesCursor(operation) ? [http.InvalidCursor] : []),
  ];
  documentProblems(operation, [...named, ...implied]);
  documentAnswers(method, operation);
  if (operation.requestBody) allowForms(operation.requestBody);
  splitComment(operation);
}

/** Of a handler's comment the first sentence stands in lists, where nothing is marked up; the rest is read once opened. */
function splitComment(operation: Operation): void {
  const [, first = operation.summary ?? '', rest] = /^(.+?\.)\s+(?=[A-Z`])(.+)$/s.exec(operation.summary ?? '') ?? [];
  operation.summary = first.replaceAll('`', '').replace(/\s+/g, ' ');
  if (rest !== undefined) operation.description = [operation.description, rest].filter(Boolean).join('\n\n');
}

/** Swagger UI and generators of clients show these; each is put together from the examples of the fields. */
function addExamples({ paths, components }: OpenAPIObject): void {
  const schemas = (components?.schemas ?? {}) as Record<string, Json>;
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path) as Operation[])) {
    const successes = Object.entries(operation.responses).filter(([status]) => Number(status) < 300);
    const bodies = [operation.requestBody?.content, ...successes.map(([, response]) => response['content'])];
    for (const [type, media] of bodies.flatMap((body) => Object.entries((body ?? {}) as Record<string, Json>))) {
      // Where there are several ways, the handler shows each.
      if (type === 'application/json' && media['schema'] && !media['examples'])
        media['example'] = exampleOf(media['schema'] as Json, schemas);
    }
    for (const parameter of operation.parameters ?? []) {
      if (!parameter.schema) continue;
      if (parameter.required) parameter.schema['example'] ??= exampleOf(parameter.schema, schemas);
      else tellExample(parameter, parameter.schema);
    }
  }
}

/** Swagger UI sends an example along unasked, so what may be left out is shown in words. */
function tellExample(parameter: Parameter, { example, ...schema }: Json): void {
  parameter.schema = schema;
  if (example === undefined) return;
  const words = `For example \`${typeof example === 'string' ? example : JSON.stringify(example)}\`.`;
  parameter.description = parameter.description ? `${parameter.description} ${words}` : words;
}

const takesCursor = ({ parameters = [] }: Operation): boolean => parameters.some(({ name }) => name === 'cursor');

function documentProblems(operation: Operation, types: readonly ProblemType[]): void {
  const distinct = [...new Map(types.map((type) => [type.code, type])).values()];
  for (const status of [...new Set(distinct.map((type) => type.status))].sort((a, b) => a - b)) {
    const ofStatus = distinct.filter((type) => type.status === status);
    operation.responses[String(status)] = {
      description: ofStatus.map(({ code, title }) => `\`${code}\`: ${title}.`).join(' '),
      headers: status === 429 || status === 503 ? { ...ANSWER_HEADERS, ...refer('Retry-After') } : ANSWER_HEADERS,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDocument' } } },
    };
  }
  operation['x-problems'] = distinct.map(({ code }) => code).sort();
}

const header = (description: string, type = 'string'): Json => ({ description, schema: { type } });

/** Written once and referred to: every answer has some of them. */
const HEADERS = {
  'X-Request-Id': header('Names this request in logs and in support.'),
  'RateLimit-Policy': header('The allowance: `"default";q=<requests>;w=<seconds>`.'),
  RateLimit: header('What is left of it: `"default";r=<requests>;t=<seconds to reset>`.'),
  'Retry-After': header('Seconds to wait.', 'integer'),
  ETag: header('Names this representation: send it in `If-None-Match`, or in `If-Match` to change what has a version.'),
  Location: header('The path of what was made.'),
  'Idempotency-Replayed': header('`true` when this answer was given before.'),
  Link: header('The next page: `<url>; rel="next"`.'),
} satisfies Json;

const refer = (...names: (keyof typeof HEADERS)[]): Json =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const ANSWER_HEADERS = refer('X-Request-Id', 'RateLimit-Policy', 'RateLimit');

function documentAnswers(method: string, operation: Operation): void {
  for (const [status, response] of Object.entries(operation.responses)) {
    if (Number(status) >= 300) continue;
    response['description'] ||= ANSWERS[status] ?? 'Done.';
    response['headers'] = {
      ...ANSWER_HEADERS,
      ...(response['headers'] as Json | undefined),
      ...creationHeaders(operation, status),
    };
    const content = response['content'] as Record<string, Json> | undefined;
    if (!content || !READ_METHODS.has(method)) continue;
    const json = content['application/json'];
    if (json) content['application/xml'] = { schema: json['schema'] };
    if (operation['x-csv']) content['text/csv'] = { schema: { type: 'string' } };
    Object.assign(response['headers'] as Json, refer('ETag'), takesCursor(operation) && refer('Link'));
  }
  // What goes on is not had already.
  if (READ_METHODS.has(method) && operation.responses['200'] && !isStream(operation.responses['200'])) {
    operation.responses['304'] = { description: 'You have it already (`If-None-Match`).', headers: ANSWER_HEADERS };
  }
}

const isStream = ({ content = {} }: Json): boolean => 'text/event-stream' in (content as Json);

const ANSWERS: Record<string, string> = {
  '200': 'The answer.',
  '201': 'Made.',
  '202': 'Accepted; it happens in the background.',
  '204': 'Done; there is nothing to say.',
};

function creationHeaders(operation: Operation, status: string): Json {
  if (status !== '201' || !operation['x-creates']) return {};
  return refer(
    'Location',
    'ETag',
    ...(operation['x-creates'] === 'replays' ? (['Idempotency-Replayed'] as const) : []),
  );
}

function allowForms({ content }: { content: Record<string, unknown> }): void {
  if (content['application/json']) content['application/x-www-form-urlencoded'] ??= content['application/json'];
}

/** OpenAPI 3.1 is JSON Schema 2020-12, where `nullable` does not exist: `type` lists `null` instead. */
function nullableToType(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(nullableToType);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value as Json;
  const members: Json = Object.fromEntries(
    Object.entries(rest).map(([name, member]) => [name, nullableToType(member)]),
  );
  if (nullable !== true)
    return nullable === undefined ? members : { ...members, ...(typeof nullable !== 'boolean' && { nullable }) };
  if (typeof members['type'] === 'string') {
    const enumeration = members['enum'];
    return {
      ...members,
      type: [members['type'], 'null'],
      ...(Array.isArray(enumeration) && { enum: [...(enumeration as unknown[]), null] }),
    };
  }
  return { anyOf: [members, { type: 'null' }] };
}
