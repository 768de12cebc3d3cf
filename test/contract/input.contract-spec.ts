import { gzipSync } from 'node:zlib';
import type { Answer, Client, Sent } from '../support/client';
import type { Route } from '../support/openapi';
import { useHaat } from '../support/start';
import { World } from '../support/world';

/**
 * What no honest client sends, sent to every operation as somebody who may call all of them. The client holds each
 * answer against the document: it must be documented there, and a problem where it refuses. Here only the status is asked.
 */
const haat = useHaat({
  env: {
    // Nobody is there, and nobody has to be: what is not signed is refused before.
    SANDBOX_GATEWAY_URL: 'http://127.0.0.1:1',
    SANDBOX_GATEWAY_KEY: 'nobody-asks',
    SANDBOX_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 1).toString('base64')}`,
  },
});
let owner: Client;
beforeAll(async () => {
  owner = (await World.open(haat)).owner.client;
});

const ID = '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11';
/** With identifiers that are well-formed and lead to nothing, unless told otherwise. */
const pathOf = ({ path, operation }: Route, id?: string): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = operation.parameters?.find((one) => one.in === 'path' && one.name === name);
    const [first] = (parameter?.schema['enum'] ?? []) as string[];
    return first ?? id ?? (parameter?.schema['format'] === 'uuid' ? ID : 'nobody');
  });
// Everything but the operation that would end the session that the others need.
const routes = (): Route[] => haat.contract.routes.filter(({ operation }) => operation.operationId !== 'tokensLogout');
const reads = (): Route[] => routes().filter(({ method }) => method === 'GET');
const complete = (): Route[] => reads().filter((route) => !asksForQuery(route));
const negotiated = (): Route[] => reads().filter(({ operation }) => '406' in operation.responses);
const writes = (): Route[] => routes().filter(({ operation }) => operation.requestBody);

/** Whether this kind of body is documented. */
const takes = (operation: Route['operation'], type: string): boolean =>
  (type.split(';', 1)[0] ?? '') in (operation.requestBody?.content ?? {});
/** What needs a query to answer anything but 422. */
const asksForQuery = ({ operation }: Route): boolean =>
  operation.parameters?.some(({ in: place, required }) => place === 'query' && required) ?? false;

/** Headers that let the request get as far as its body. */
const wellFormed = ({ operation }: Route): Record<string, string> =>
  Object.fromEntries(
    (operation.parameters ?? [])
      .filter(({ in: place, required }) => place === 'header' && required)
      .map(({ name }) => [name, name === 'If-Match' ? '"1-AAAAAAAAAAAAAAAA"' : `key-${Math.random()}`]),
  );

const send = (route: Route, more: Partial<Sent> = {}): Promise<Answer> =>
  owner.send({
    method: route.method,
    path: pathOf(route),
    ...more,
    headers: { ...wellFormed(route), ...more.headers },
  });

const sendBody = (route: Route, raw: string | Buffer, type = 'application/json', headers = {}): Promise<Answer> =>
  send(route, { raw, headers: { 'content-type': type, ...headers } });

/** The answer of every route; the ones that are not among the allowed statuses are the failures. */
async function expectEach(
  which: readonly Route[],
  allowed: readonly number[],
  ask: (route: Route) => Promise<Answer>,
): Promise<void> {
  const wrong: Record<string, string> = {};
  for (const route of which) {
    const { status, text } = await ask(route);
    if (!allowed.includes(status)) wrong[route.name] = `${status} ${text.slice(0, 200)}`;
  }
  expect(which.length).toBeGreaterThan(0);
  expect(wrong).toEqual({});
}

describe('Queries', () => {
  const unread = (query: string) => (route: Route) => send(route, { path: `${pathOf(route)}?${query}` });

  it('with an unknown parameter are refused', () => expectEach(reads(), [422, 404], unread('unknown=1')));
  it('with an unknown parameter that is an object’s own are refused', () =>
    expectEach(reads(), [422, 404], unread('__proto__=1&constructor=1&toString=1')));
  // A search for such a text is a search like any other.
  it('that are not percent-encoded rightly are answered', () =>
    expectEach(reads(), [200, 404, 422], unread('q=%E0%A4%A')));

  it('that give a known parameter twice are refused', () =>
    expectEach(withQuery(), [422], (route) => {
      const name = route.operation.parameters?.find((parameter) => parameter.in === 'query')?.name ?? '';
      return send(route, { path: `${pathOf(route)}?${name}=1&${name}=1` });
    }));

  it.each(['0', '-1', '1e9', '1.5', '101', '0x10', '', ' ', 'NaN', '１０'])('with limit=%s are refused', (limit) =>
    expectEach(taking('limit'), [422], (route) =>
      send(route, { path: `${pathOf(route)}?limit=${encodeURIComponent(limit)}` }),
    ),
  );

  it.each([
    "'",
    '";--',
    "') OR 1=1 --",
    '%00',
    '\\',
    '-createdAt; DROP TABLE users',
    'constructor',
    '__proto__',
    '☃',
    'x'.repeat(5_000),
  ])('take %s for no sort, filter or cursor', async (nasty) => {
    for (const route of withQuery()) {
      for (const { name, in: place } of route.operation.parameters ?? []) {
        if (place !== 'query') continue;
        const { status } = await send(route, {
          path: `${pathOf(route)}?${name}=${encodeURIComponent(nasty === 'a long text' ? 'x'.repeat(5_000) : nasty)}`,
        });
        // A search may find nothing for it; everything else refuses it.
        expect({ [`${route.name} ${name}`]: [200, 404, 422].includes(status) }).toEqual({
          [`${route.name} ${name}`]: true,
        });
      }
    }
  });

  it('with NUL or half a surrogate are refused', async () => {
    await expectEach(taking('q'), [422], (route) => send(route, { path: `${pathOf(route)}?q=a%00b` }));
  });

  const withQuery = (): Route[] =>
    reads().filter(({ operation }) => operation.parameters?.some(({ in: place }) => place === 'query'));
  const taking = (name: string): Route[] =>
    reads().filter(({ operation }) => operation.parameters?.some((one) => one.in === 'query' && one.name === name));
});

describe('Bodies', () => {
  const refused = [400, 422];
  const WRONG: [string, string][] = [
    ['an unknown member', '{"unknown":1}'],
    ['nothing but null', 'null'],
    ['a number', '1'],
    ['a text', '"x"'],
    ['a list', '[]'],
    ['a list of lists', '[[[]]]'],
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['constructor.prototype', '{"constructor":{"prototype":{"admin":true}}}'],
    ['a NUL', '{"name":"a\\u0000b","title":"a\\u0000b"}'],
    ['half a surrogate pair', '{"name":"\\ud800","title":"\\ud800"}'],
    ['a number beyond all numbers', '{"quantity":1e400,"delta":1e400,"lines":1e400}'],
    ['minus nothing', '{"quantity":-0,"delta":-0}'],
    ['members that are given twice', '{"email":"a@b.test","email":1}'],
    ['__proto__ and its kin inside', '{"shippingAddress":{"constructor":1}}'],
    ['toString', '{"toString":1}'],
    ['10,000 levels', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['10,000 levels in a member', `{"name":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`],
    ['half of itself', '{"name":"A'],
    ['a word that is not JSON', '{"name":NaN}'],
    [
      '50,000 characters where a few belong',
      JSON.stringify({ name: 'a'.repeat(50_000), email: `${'a'.repeat(50_000)}@b.test` }),
    ],
  ];

  it.each(WRONG)('with %s are refused', (_, raw) => expectEach(mandatory(), refused, (route) => sendBody(route, raw)));

  it('that are optional refuse what they do not know', () =>
    expectEach(writes(), refused, (route) => sendBody(route, '{"unknown":1}')));

  it('of 1.1 MB are refused', () =>
    expectEach(writes(), [413], (route) => sendBody(route, JSON.stringify({ name: 'a'.repeat(1_100_000) }))));

  it.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/jsonx', 'x'])(
    'of the type %s are refused',
    (type) =>
      expectEach(
        writes().filter(({ operation }) => !takes(operation, type)),
        [415],
        (route) => sendBody(route, '{}', type),
      ),
  );

  it('without a type are refused', () =>
    expectEach(writes(), [415, 422, 400], (route) => send(route, { raw: '{"a":1}' })));

  it('that are compressed are refused, before anything is unpacked', () =>
    expectEach(writes(), [415], (route) =>
      sendBody(route, gzipSync(Buffer.alloc(10_000_000)), 'application/json', { 'content-encoding': 'gzip' }),
    ));

  it('of a form that hides an object are refused', () =>
    expectEach(mandatory(), refused, (route) =>
      sendBody(route, '__proto__[admin]=1&constructor[prototype][admin]=1', 'application/x-www-form-urlencoded'),
    ));

  it('are not read where none is expected, and not accepted either', async () => {
    const bodiless = routes().filter(({ method, operation }) => method !== 'GET' && !operation.requestBody);
    await expectEach(bodiless, [400, 404, 412, 422, 428], (route) => sendBody(route, '{"unknown":1}'));
  });

  /** Every operation whose body has something that must be there. */
  const mandatory = (): Route[] =>
    writes().filter(({ operation }) => {
      const schema = operation.requestBody?.content['application/json']?.schema ?? {};
      const name = typeof schema['$ref'] === 'string' ? schema['$ref'].replace(/^.*\//, '') : '';
      const required = (haat.contract.document.components.schemas[name]?.['required'] ?? []) as string[];
      return required.length > 0;
    });
});

describe('Headers', () => {
  it.each(['text/html', 'image/*', 'application/json;q=0', 'application/jsonp, text/xml'])(
    'Accept: %s is answered by 406',
    (accept) => expectEach(negotiated(), [406], (route) => send(route, { headers: { accept } })),
  );

  it.each(['', '*/*', 'application/*;q=0.1', 'application/json', ',;,q=', 'application/json;q=1;q=0'])(
    'Accept: “%s” is nothing to fall over',
    (accept) => expectEach(complete(), [200, 404, 406, 503], (route) => send(route, { headers: { accept } })),
  );

  it('that nobody can read do no harm', async () => {
    const nasty = {
      'if-none-match': '"'.repeat(2_000),
      'if-modified-since': 'yesterday',
      range: 'bytes=0-1',
      'x-forwarded-for': '127.0.0.1, ☃'.replace('☃', '?'),
    };
    await expectEach(complete(), [200, 404], (route) => send(route, { headers: nasty }));
  });

  it('with a false If-Match are refused', async () => {
    const versioned = routes().filter(({ operation }) => operation.parameters?.some(({ name }) => name === 'If-Match'));
    for (const value of [
      '"',
      'x',
      '"1"',
      "1'--",
      '"99999999999999999999-AAAAAAAAAAAAAAAA"',
      'W/"1-AAAAAAAAAAAAAAAA"',
    ]) {
      await expectEach(versioned, [404, 412, 422], (route) => send(route, { headers: { 'if-match': value } }));
    }
  });
});

describe('Identifiers', () => {
  /** One that takes its name out of a fixed list is asked by a name of the list. */
  const named = (): Route[] =>
    routes().filter(({ operation }) =>
      operation.parameters?.some(({ in: place, schema }) => place === 'path' && !('enum' in schema)),
    );

  it.each([
    'not-a-uuid',
    '1',
    "'",
    '%27%20OR%201%3D1',
    '%00',
    '..%2F..%2Fetc%2Fpasswd',
    '%F0%9F%98%80',
    '__proto__',
    'x'.repeat(190),
    `${ID}%0a`,
  ])('such as %s lead to nothing', (id) =>
    expectEach(named(), [400, 404, 412, 422, 428], (route) => send(route, { path: pathOf(route, id) })),
  );
});
