import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mail } from './support/mailbox';
import { ROOT } from './support/program';
import { run } from './support/run';
import { useHaat } from './support/start';

const SECTION = 'A purchase in five curl lines';
const DEFAULT_URL = 'http://localhost:3000';
const MARK = '--- next block ---';

interface Step {
  commands: string;
  answer: unknown;
}

/** The commands of the section, each with the answer that the reader is promised. */
function stepsOf(readme: string): Step[] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(SECTION)) ?? '';
  const blocks = section.matchAll(/```bash\n([\s\S]*?)```\s*```json\n([\s\S]*?)```/g);
  return [...blocks].map(([, commands = '', answer = '']) => ({ commands, answer: JSON.parse(answer) as unknown }));
}

/** Values that differ from store to store and from time to time; everything else must be as it is printed. */
const YOURS: readonly [name: string, shape: RegExp][] = [
  ['id', /^[0-9a-f-]{36}$/],
  ['variantId', /^[0-9a-f-]{36}$/],
  ['number', /^H-[0-9A-Z]{5}-[0-9A-Z]{5}$/],
  ['accessToken', /^[\w-]+\.[\w-]+\.[\w-]+$/],
  ['refreshToken', /^[\w-]+\.[\w-]+$/],
  ['nextCursor', /^[\w-]+\.[\w-]+$/],
  ['createdAt', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/],
  ['updatedAt', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/],
];

/** Writes `<name>` over what is yours, after its shape was checked; both sides are written over alike. */
function withoutYours(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (name, member: unknown) => {
    const shape = YOURS.find(([candidate]) => candidate === name)?.[1];
    if (!shape || typeof member !== 'string') return member;
    return shape.test(member) ? `<${name}>` : member;
  }) as unknown;
}

describe('README', () => {
  const haat = useHaat({ worker: true, env: { HAAT_MODE: 'local' } });
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const steps = stepsOf(readme);

  it('sells something in five curl lines, with the answers that it prints', async () => {
    expect(steps).toHaveLength(5);
    await haat.command(['demo:seed']);
    const script = steps.map(({ commands }) => commands).join(`echo; echo "${MARK}"\n`);
    const { stdout, stderr, exitCode } = await run('bash', ['-euc', script.replaceAll(DEFAULT_URL, haat.api().url)], {
      env: { PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` },
    });
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    const answers = stdout.split(MARK).map((text) => withoutYours(JSON.parse(text)));
    expect(answers).toEqual(steps.map(({ answer }) => withoutYours(answer)));
    const number = /"number":"(H-\S+?)"/.exec(stdout)?.[1] ?? '';
    await mail('shopper@haat.test', new RegExp(`^Your order ${number}$`));
    await mail('shopper@haat.test', new RegExp(`^Your order ${number} was cancelled$`));
  });

  it('names only files, commands and scripts that exist', () => {
    const scripts = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    for (const [, path = ''] of readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      expect(() => readFileSync(join(ROOT, path))).not.toThrow(/ENOENT/);
    }
    for (const [, name = ''] of readme.matchAll(/npm (?:run )?([a-z-]+)/g)) {
      expect([...Object.keys(scripts.scripts), 'ci']).toContain(name);
    }
  });
});
