import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../support/program';
import { type Ended, run } from '../support/run';

/** Violations that have to be found, each planted in a file of its own. */
const PLANTED: readonly [rule: string, file: string, source: string][] = [
  ['room-users', 'src/users/planted.ts', `import '../auth/auth.service';`],
  ['room-products', 'src/products/planted.ts', `import '../inventory/inventory.service';`],
  ['room-pricing', 'src/pricing/planted.ts', `import '../inventory/inventory.service';`],
  ['room-carts', 'src/carts/planted.ts', `import '../orders/orders.service';`],
  ['room-invoices', 'src/invoices/planted.ts', `import '../users/users.service';`],
  ['room-demo', 'src/demo/planted.ts', `import '../invoices/invoices.service';`],
  ['room-orders', 'src/orders/planted.ts', `import '../inventory/inventory.queries';`],
  ['platform-below-rooms', 'src/platform/http/planted.ts', `import '../../orders/orders.service';`],
  ['common-at-the-bottom', 'src/common/planted.ts', `import '../platform/config/config';`],
  ['src-stands-alone', 'src/health/planted.ts', `import '../../ormconfig';`],
  // With the file below: a cycle is reported once.
  ['no-cycle', 'src/common/planted-one.ts', `import './planted-two';`],
];
const OTHER_HALF = ['src/common/planted-two.ts', `import './planted-one';`] as const;

describe('The arrows between the rooms', () => {
  let copy: string;
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'haat-arrows-test-'));
    for (const path of ['src', 'ormconfig.ts', 'tsconfig.json', 'package.json', '.dependency-cruiser.cjs']) {
      cpSync(join(ROOT, path), join(copy, path), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  const cruise = (): Promise<Ended> =>
    run(join(copy, 'node_modules/.bin/depcruise'), ['--config', '.dependency-cruiser.cjs', 'src'], { cwd: copy });

  it('hold, and every wrong one is refused by name', async () => {
    const clean = await cruise();
    expect(clean.stdout).toContain('no dependency violations found');
    expect(clean.exitCode).toBe(0);
    const files = [...PLANTED.map(([, file, source]) => [file, source] as const), OTHER_HALF];
    for (const [file, source] of files) writeFileSync(join(copy, file), `${source}\n`);
    const { exitCode, stdout } = await cruise();
    expect(exitCode).not.toBe(0);
    const found = stdout.split('\n');
    const overlooked = PLANTED.filter(
      ([rule, file]) => !found.some((line) => line.includes(` ${rule}: `) && line.includes(file)),
    );
    expect(overlooked).toEqual([]);
  });
});
