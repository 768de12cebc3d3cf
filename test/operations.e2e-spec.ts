import { run, runNode } from './support/run';
import { ROOT } from './support/program';
import { freePort } from '../scripts/services/ports';
import { useHaat } from './support/start';
import { uniqueEmail } from './support/world';

const haat = useHaat({ worker: true });
const cli = (...args: string[]): ReturnType<typeof runNode> => runNode(['dist/cli.js', ...args], haat.env());

describe('The commands of an operator', () => {
  it('are listed when none is given', async () => {
    const { exitCode, stderr } = await cli();
    expect(exitCode).toBe(2);
    for (const command of ['migrate', 'migrate:revert', 'owner:create', 'check-config', 'health']) {
      expect(stderr).toContain(command);
    }
  });

  it('make an owner once, who can sign in at once', async () => {
    const email = uniqueEmail('boss');
    const args = ['owner:create', '--email', email, '--name', 'The Boss'];
    expect(await haat.command(args, 'a long password\n')).toContain(email);
    const login = await haat.client().post('/v1/auth/login', { email, password: 'a long password' });
    expect(login.status).toBe(200);
    await expect(haat.command(args, 'another password')).rejects.toThrow(/has an account already/);
  });

  it.each([
    [['--email', 'no-address'], 'a long password', /must be an address/],
    [['--email', 'boss@haat.test'], 'short', /8 to 128 characters/],
  ])('refuse to make one of %j with “%s”, without a stack trace', async (args, password, reason) => {
    const failure = await haat.command(['owner:create', ...args], password).catch((error: unknown) => String(error));
    expect(failure).toMatch(reason);
    expect(failure).not.toMatch(/\n\s+at .*dist/);
  });

  it('keep demo data out of anything but a local store', async () => {
    const { exitCode, stdout } = await cli('demo:seed');
    expect(exitCode).not.toBe(0);
    expect(stdout).not.toContain('filled');
    const { products } = await haat.database.row<{ products: number }>(
      'SELECT count(*)::int AS products FROM products',
    );
    expect(products).toBe(0);
  });

  it('say whether the environment is fit, and what is wrong with it', async () => {
    expect(await cli('check-config')).toMatchObject({ exitCode: 0 });
    const { exitCode, stderr } = await runNode(['dist/cli.js', 'check-config'], { ...haat.env(), RATE_LIMIT: 'many' });
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('RATE_LIMIT');
  });

  it('tell a container whether its process lives', async () => {
    const port = (api: number): Record<string, string> => ({ ...haat.env(), PORT: String(api), WORKER_PORT: '1' });
    expect((await runNode(['dist/cli.js', 'health'], port(haat.api().port))).exitCode).toBe(0);
    expect((await runNode(['dist/cli.js', 'health'], port(await freePort()))).exitCode).toBe(1);
    const worker = { ...haat.env(), PORT: '1', WORKER_PORT: String(haat.worker.port) };
    expect((await runNode(['dist/cli.js', 'health'], worker)).exitCode).toBe(0);
  });
});

describe('The log', () => {
  it('is one JSON object a line, with level, time and process', async () => {
    await haat.client().get('/v1/products');
    for (const program of [haat.api(), haat.worker]) {
      expect(program.log.length).toBeGreaterThan(0);
      for (const line of program.log) {
        expect(line).toMatchObject({ level: expect.any(Number) as number, time: expect.any(String) as string });
        expect(line['process']).toMatch(/^(api|worker)$/);
      }
    }
  });

  it('holds no line that is not JSON', async () => {
    await haat.client().get('/v1/products');
    expect([...haat.api().other, ...haat.worker.other]).toEqual([]);
  });
});

describe('The Swagger page and the document', () => {
  it('may be read by anybody, and the page by a browser', async () => {
    expect((await haat.client().get('/openapi.json')).status).toBe(200);
    const page = await haat.client().get('/docs', { accept: 'text/html' });
    expect(page.headers['content-type']).toContain('text/html');
    const outside = await haat.client().get('/docs/../../package.json');
    expect([400, 404]).toContain(outside.status);
  });
});

describe('The repository', () => {
  it('has no secret in its example of an environment', async () => {
    const { stdout } = await run('grep', ['-E', '^(APP_SECRET|.*PASSWORD)=..*$', '.env.example'], { cwd: ROOT });
    for (const line of stdout.split('\n').filter(Boolean)) expect(line).toMatch(/change.?me|example|postgres|haat/i);
  });
});
