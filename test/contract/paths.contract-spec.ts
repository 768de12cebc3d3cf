import type { Client } from '../support/client';
import type { Route } from '../support/openapi';
import type { Problem } from '../support/problem';
import { useHaat } from '../support/start';
import { World } from '../support/world';

const haat = useHaat();
let owner: Client;
beforeAll(async () => {
  owner = (await World.open(haat)).owner.client;
});

const ID = '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11';
const pathOf = ({ path }: Route): string => path.replace(/\{\w+\}/g, ID);
const headersOf = ({ operation }: Route): Record<string, string> =>
  operation.parameters?.some(({ name }) => name === 'If-Match') ? { 'if-match': '"1-AAAAAAAAAAAAAAAA"' } : {};

/** What is served at a concrete path, by whichever template: `…/options` is an identifier to a route for `…/{id}`. */
const methodsAt = (path: string): string[] =>
  haat.contract.routes.filter((route) => isWritten(path, route.path.split('/'))).map(({ method }) => method);

function isWritten(path: string, template: readonly string[]): boolean {
  const segments = path.split('/');
  return (
    segments.length === template.length &&
    template.every((part, index) => (part.startsWith('{') ? segments[index] !== '' : part === segments[index]))
  );
}

/** Answers that are a measurement of the moment. */
const MEASURES = new Set(['/v1/admin/outbox', '/v1/admin/queues', '/v1/admin/schedules']);

describe('Other ways to write a path', () => {
  const VARIANTS: [string, (path: string) => string][] = [
    ['a slash at the end', (path) => `${path}/`],
    ['two slashes', (path) => path.replace('/', '//')],
    ['two slashes inside', (path) => path.replace(/(.)\//, '$1//')],
    ['upper case', (path) => path.toUpperCase()],
    ['an encoded letter', (path) => path.replace(/([a-z])/, (letter) => `%${letter.charCodeAt(0).toString(16)}`)],
    ['a dot segment', (path) => `/.${path}`],
    ['a parent segment', (path) => `/x/..${path}`],
    ['an encoded slash', (path) => path.replace(/(.)\//, '$1%2f')],
    ['a semicolon', (path) => `${path};a=b`],
    ['a backslash', (path) => path.replace(/(.)\//, '$1\\')],
  ];

  it.each(VARIANTS)('%s: there is nothing, or the very same decision', async (_, write) => {
    const wrong: Record<string, unknown> = {};
    for (const route of haat.contract.routes) {
      const asked = { method: route.method, headers: headersOf(route) };
      const [plain, variant] = [
        await haat.client().send({ ...asked, path: pathOf(route) }),
        await haat.client().exchange<Problem>({ ...asked, path: write(pathOf(route)) }),
      ];
      const same = variant.status === plain.status;
      const served = methodsAt(write(pathOf(route)));
      const ofAnother = served.length > 0 && !served.includes(route.method);
      const nothing =
        [400, 404, ...(ofAnother ? [405] : [])].includes(variant.status) && typeof variant.body.code === 'string';
      if (!same && !nothing) wrong[route.name] = `${plain.status} → ${variant.status} ${variant.text.slice(0, 100)}`;
    }
    expect(wrong).toEqual({});
  });
});

describe('Methods', () => {
  it('that a path does not serve are answered by 405 and the ones that it does', async () => {
    const paths = [...new Set(haat.contract.routes.map(({ path }) => path))];
    for (const path of paths) {
      const served = methodsAt(path.replace(/\{\w+\}/g, ID));
      for (const method of ['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS'].filter(
        (one) => !served.includes(one),
      )) {
        const answer = await owner.send({ method, path: path.replace(/\{\w+\}/g, ID) });
        expect({ [`${method} ${path}`]: answer.status }).toEqual({ [`${method} ${path}`]: 405 });
        expect(String(answer.headers.allow).split(', ')).toEqual(expect.arrayContaining(served));
      }
    }
  });

  it('HEAD is GET without a body', async () => {
    for (const route of haat.contract.routes.filter(({ method }) => method === 'GET')) {
      const path = pathOf(route);
      const get = await owner.get(path);
      const head = await owner.send({ method: 'HEAD', path });
      expect({ [route.name]: head.status }).toEqual({ [route.name]: get.status });
      // What tells how long something has waited is another answer a moment later.
      if (!MEASURES.has(path)) expect(head.headers.etag).toBe(get.headers.etag);
      expect(typeof head.headers.etag).toBe(typeof get.headers.etag);
      expect(head.text).toBe('');
    }
  });
});
