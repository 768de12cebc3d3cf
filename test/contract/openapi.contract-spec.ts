import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type OpenApiDocument, routesOf } from '../support/openapi';
import { ROOT } from '../support/program';
import { runNode } from '../support/run';
import { useHaat } from '../support/start';

/** In a process of its own, because the validator is an ES module. */
const VALIDATE = `
  import { Validator } from '@seriousme/openapi-schema-validator';
  const result = await new Validator().validate(await (await fetch(process.argv[1])).json());
  process.stdout.write(JSON.stringify(result));`;

describe('The OpenAPI document', () => {
  const haat = useHaat();
  const served = async (): Promise<OpenApiDocument> =>
    (await (await fetch(`${haat.api().url}/openapi.json`)).json()) as OpenApiDocument;

  it('is valid OpenAPI 3.1', async () => {
    const { openapi } = await served();
    expect(openapi).toMatch(/^3\.1\./);
    const { stdout, stderr } = await runNode(['--input-type=module', '-e', VALIDATE, `${haat.api().url}/openapi.json`]);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ valid: true });
  });

  it('is the one that is committed', async () => {
    const committed = JSON.parse(readFileSync(join(ROOT, 'docs/openapi.json'), 'utf8')) as OpenApiDocument;
    const { servers, ...rest } = await served();
    expect(servers).toEqual([{ url: haat.publicUrl }]);
    const { servers: _, ...expected } = committed;
    expect(rest).toEqual(expected);
  });

  it('is the same in YAML', async () => {
    const answer = await fetch(`${haat.api().url}/openapi.yaml`);
    expect(answer.headers.get('content-type')).toContain('yaml');
    expect(parse(await answer.text())).toEqual(await served());
  });

  it('is shown by Swagger UI, with everything that the page needs from this server', async () => {
    const page = await fetch(`${haat.api().url}/docs`);
    expect(page.status).toBe(200);
    const text = await page.text();
    const assets = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(assets.length).toBeGreaterThan(2);
    for (const asset of assets) {
      const answer = await fetch(new URL(asset, `${haat.api().url}/docs`));
      // Read to the end, or the server would wait for us when it stops.
      await answer.arrayBuffer();
      expect([asset, answer.status]).toEqual([asset, 200]);
    }
  });

  it('gives every operation a name, a summary, its permission, and every body an example', async () => {
    const document = await served();
    const routes = routesOf(document);
    const names = routes.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, operation } of routes) {
      expect([name, operation.summary]).toEqual([name, expect.stringMatching(/\S{2}/)]);
      const bodies = [
        operation.requestBody,
        operation.responses['200'],
        operation.responses['201'],
        operation.responses['202'],
      ];
      for (const body of bodies.flatMap((each) => each?.content?.['application/json'] ?? [])) {
        expect([name, body.example ?? body.examples]).toEqual([name, expect.anything()]);
      }
      expect([name, operation['x-permission']]).toEqual([
        name,
        expect.stringMatching(/^(public|authenticated|guest-token|[a-z_]+:[a-z_]+)$/),
      ]);
    }
  });
});
