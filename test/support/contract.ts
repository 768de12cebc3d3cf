import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { Answer, Sent } from './client';
import { type OpenApiDocument, type Route, routesOf, type Schema } from './openapi';
import type { Problem } from './problem';

/** Served beside the document: they have no operation in it. */
const OUTSIDE = /^\/(openapi\.(json|yaml)|docs(\/.*)?)$/;
/** What must never be seen by a client: stacks, SQL, file names. */
const LEAKS =
  /\bat .+[/\\].+:\d+|node_modules|\bSELECT\b.+\bFROM\b|\bINSERT INTO\b|\.(ts|js):\d+|\bECONN|QueryFailedError/s;

/** Holds answers against an OpenAPI document. */
export class Contract {
  readonly routes: readonly Route[];
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(readonly document: OpenApiDocument) {
    addFormats(this.ajv);
    this.routes = routesOf(document);
    this.ajv.addSchema({ $id: 'openapi', components: closed(document.components) as Schema });
  }

  /** Throws when the answer is not one that the document promises. */
  check(sent: Sent, answer: Answer): void {
    const complaints = this.complaints(sent, answer);
    if (complaints.length > 0) {
      const said = answer.text.slice(0, 2_000);
      throw new Error(`${sent.method} ${sent.path} → ${answer.status}: ${complaints.join('; ')}\n${said}`);
    }
  }

  /** What is wrong with a message that the program sent by itself, by what the document says of its type. */
  webhookComplaints(type: string, headers: Record<string, unknown>, message: unknown): string[] {
    const operation = this.document.webhooks?.[type]?.post;
    const schema = operation?.requestBody?.content['application/json']?.schema;
    if (!operation || !schema) return [`${type} is not documented`];
    const missing = (operation.parameters ?? []).filter(({ name }) => typeof headers[name] !== 'string');
    return [
      ...missing.map(({ name }) => `the field ${name} is missing`),
      ...this.schemaComplaints(schema, message).map((one) => `${type}: ${one}`),
    ];
  }

  routeOf({ method, path }: Pick<Sent, 'method' | 'path'>): Route | undefined {
    const segments = (path.split('?', 1)[0] ?? '').split('/');
    const asked = method === 'HEAD' ? 'GET' : method;
    const candidates = this.routes.filter(
      (route) => route.method === asked && matches(route.path.split('/'), segments),
    );
    // A fixed segment is a better match than a parameter.
    return candidates.sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
  }

  private complaints(sent: Sent, answer: Answer): string[] {
    const isProblem = answer.status >= 400;
    return [
      ...fieldComplaints(answer),
      ...(isProblem ? problemComplaints(sent, answer) : []),
      ...this.documentComplaints(sent, answer),
    ];
  }

  private documentComplaints(sent: Sent, answer: Answer): string[] {
    const route = this.routeOf(sent);
    if (!route) return this.unroutedComplaints(sent, answer);
    const { operation } = route;
    const documented = operation.responses[String(answer.status)];
    if (!documented) return [`${route.name} does not document ${answer.status}`];
    const code = answer.status >= 400 ? (answer.body as Problem | undefined)?.code : undefined;
    return [
      ...(code !== undefined && !operation['x-problems'].includes(code)
        ? [`${route.name} does not document ${code}`]
        : []),
      ...('Location' in (documented.headers ?? {}) && !answer.headers.location
        ? ['the field location is missing']
        : []),
      ...this.bodyComplaints(sent, answer, documented.content ?? {}),
      ...(answer.status < 300 ? this.requestComplaints(route, sent) : []),
    ];
  }

  private unroutedComplaints({ path }: Sent, { status, body }: Answer): string[] {
    if (OUTSIDE.test(path.split('?', 1)[0] ?? '')) return [];
    return status >= 400 ? [] : [`is not documented and answers ${JSON.stringify(body)}`];
  }

  private bodyComplaints(
    { method }: Sent,
    { headers, text, body }: Answer,
    content: Record<string, { schema?: Schema }>,
  ): string[] {
    if (method === 'HEAD') return text === '' ? [] : ['HEAD has a body'];
    if (Object.keys(content).length === 0) return text === '' ? [] : ['has a body that is not documented'];
    const type = headers['content-type']?.split(';', 1)[0] ?? 'none';
    const media = content[type];
    if (!media) return [`the content type ${type} is not documented`];
    return media.schema && body !== undefined ? this.schemaComplaints(media.schema, body) : [];
  }

  /** What the program takes must be valid by its own document as well. */
  private requestComplaints({ operation }: Route, { json }: Sent): string[] {
    const schema = operation.requestBody?.content['application/json']?.schema;
    return schema && json !== undefined ? this.schemaComplaints(schema, json).map((one) => `request ${one}`) : [];
  }

  private schemaComplaints(schema: Schema, value: unknown): string[] {
    const key = JSON.stringify(schema);
    const validator = this.validators.get(key) ?? this.ajv.compile(absolute(closed(schema)) as Schema);
    this.validators.set(key, validator);
    return validator(value) ? [] : (validator.errors ?? []).map(describeError);
  }
}

const matches = (template: readonly string[], segments: readonly string[]): boolean =>
  template.length === segments.length &&
  template.every((part, index) => (part.startsWith('{') ? segments[index] !== '' : part === segments[index]));

function fieldComplaints({ headers, status }: Answer): string[] {
  const required = ['x-request-id', 'ratelimit', 'ratelimit-policy', 'cache-control'];
  if (status === 401) required.push('www-authenticate');
  if (status === 405) required.push('allow');
  if (status === 429 || status === 503) required.push('retry-after');
  return required.filter((name) => !headers[name]).map((name) => `the field ${name} is missing`);
}

function problemComplaints({ method }: Sent, { status, headers, body, text }: Answer): string[] {
  if (method === 'HEAD') return [];
  if (!headers['content-type']?.startsWith('application/problem+json'))
    return [`is ${headers['content-type'] ?? 'nothing'}, not a problem`];
  const problem = (body ?? {}) as Partial<Problem>;
  const texts = ['type', 'title', 'detail', 'code', 'requestId'].filter(
    (name) => typeof problem[name] !== 'string' || problem[name] === '',
  );
  return [
    ...texts.map((name) => `the problem has no ${name}`),
    ...(problem.status === status ? [] : [`the problem says ${String(problem.status)}`]),
    ...(problem.requestId === headers['x-request-id'] ? [] : ['the problem names another request']),
    ...(problem.type?.endsWith(`/problems/${problem.code ?? ''}`)
      ? []
      : [`the type ${String(problem.type)} does not name the code`]),
    ...(LEAKS.test(text) ? ['shows its insides'] : []),
  ];
}

const describeError = ({ instancePath, message, params }: ErrorObject): string =>
  `${instancePath || 'body'} ${message ?? ''} ${JSON.stringify(params)}`;

/** Every object has the members that are documented, and no others. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, closed(member)]));
  const describesMembers = typeof members['properties'] === 'object' && members['type'] === 'object';
  return describesMembers && !('additionalProperties' in members) && !isExtensible(members)
    ? { ...members, additionalProperties: false }
    : members;
}

/** RFC 9457 lets a problem carry further members. */
const isExtensible = ({ properties }: Schema): boolean =>
  'requestId' in (properties as object) && 'code' in (properties as object);

function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) =>
      name === '$ref' && typeof member === 'string' ? [name, `openapi${member}`] : [name, absolute(member)],
    ),
  );
}
