import { freePort } from '../../scripts/services/ports';
import { runNode } from '../support/run';
import { useHaat } from '../support/start';

describe('The program refuses to start', () => {
  const haat = useHaat();
  const settings = async (): Promise<Record<string, string>> => ({
    ...haat.env(),
    PORT: String(await freePort()),
    WORKER_PORT: String(await freePort()),
  });

  it.each(['main.js', 'worker.js', 'cli.js'])(
    'in a bad environment, naming every variable at once: %s',
    async (file) => {
      const args = [`dist/${file}`, ...(file === 'cli.js' ? ['check-config'] : [])];
      const env = {
        ...(await settings()),
        PORT: 'abc',
        DATABASE_URL: 'x',
        STORE_CURRENCY: 'rupees',
        LOG_LEVEL: 'loud',
      };
      const { exitCode, stdout, stderr } = await runNode(args, env);
      expect(exitCode).not.toBe(0);
      for (const name of ['PORT', 'DATABASE_URL', 'STORE_CURRENCY', 'LOG_LEVEL']) {
        expect(stderr.match(new RegExp(`- ${name} `, 'g'))).toHaveLength(1);
      }
      expect(`${stdout}${stderr}`).not.toMatch(/\n\s+at /);
    },
  );

  it('in production without what production must be told', async () => {
    const { exitCode, stderr } = await runNode(['dist/cli.js', 'check-config'], { HAAT_MODE: 'production' });
    expect(exitCode).not.toBe(0);
    for (const name of ['PUBLIC_URL', 'DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'MAIL_FROM', 'APP_SECRET']) {
      expect(stderr).toContain(`- ${name} `);
    }
  });

  it('in production with a secret that can be guessed, and does not print it', async () => {
    const secret = 'a'.repeat(40);
    const env = { ...(await settings()), HAAT_MODE: 'production', MAIL_FROM: 'shop@example.com', APP_SECRET: secret };
    const { exitCode, stderr } = await runNode(['dist/cli.js', 'check-config'], env);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('APP_SECRET');
    expect(stderr).not.toContain(secret);
  });

  it('with a route that declares no permission, and names it', async () => {
    const { exitCode, stdout, stderr } = await runNode(['test/fixtures/undeclared-route.cjs'], await settings());
    expect(stderr).toContain('ForgetfulController.peek');
    expect(stdout).not.toContain('It started');
    expect(exitCode).not.toBe(0);
  });

  it('with two listeners of one name', async () => {
    const { exitCode, stdout, stderr } = await runNode(['test/fixtures/twin-listeners.cjs'], await settings());
    expect(stderr).toContain('notifications.order_placed');
    expect(stdout).not.toContain('It started');
    expect(exitCode).not.toBe(0);
  });

  it.each([
    ['two handlers of one job', 'handler-of.cjs', 'declared', /deliver-event has two handlers/],
    ['a handler of a job that nobody declared', 'handler-of.cjs', 'undeclared', /water-the-plants is handled/],
    ['a job that nobody does', 'nobody-works.cjs', '', /Nobody does these jobs: deliver-event/],
  ])('with %s', async (_, file, argument, reason) => {
    const { exitCode, stdout, stderr } = await runNode([`test/fixtures/${file}`, argument], await settings());
    expect(stderr).toMatch(reason);
    expect(stdout).not.toContain('It started');
    expect(exitCode).not.toBe(0);
  });

  it('with demo data in a real store', async () => {
    const env = { ...(await settings()), HAAT_MODE: 'production', MAIL_FROM: 'shop@example.com' };
    const { exitCode, stderr } = await runNode(['dist/cli.js', 'demo:seed'], env);
    expect(stderr).toContain('local mode only');
    expect(exitCode).not.toBe(0);
    const { users } = await haat.database.row<{ users: number }>('SELECT count(*)::int AS users FROM users');
    expect(users).toBe(0);
  });
});
