import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { readStorageSettings } from '../src/platform/config/storage-settings';
import { LocalStorage } from '../src/platform/storage/local-storage';
import { S3Storage } from '../src/platform/storage/s3-storage';
import type { Storage } from '../src/platform/storage/storage';
import {
  asked,
  csvRows,
  fileOf,
  made,
  removeOrderLines,
  reported,
  REPORTS,
  state,
  writeOrderLines,
} from './support/reports';
import { S3StandIn } from './support/s3-stand-in';
import { Haat } from './support/start';
import { eventually } from './support/waiting';
import { World } from './support/world';

const PART_BYTES = 5 * 1024 * 1024;
const LINES = 120_000;

const bucket = new S3StandIn();
const folder = mkdtempSync(join(tmpdir(), 'haat-storage-'));
beforeAll(() => bucket.open());
afterAll(() => {
  bucket.close();
  rmSync(folder, { recursive: true, force: true });
});

function s3(instead: Record<string, string> = {}): Storage {
  const variables = { HAAT_MODE: 'test', STORAGE_PATH: '', ...bucket.env, ...instead };
  const settings = readStorageSettings(variables as unknown as Parameters<typeof readStorageSettings>[0]);
  if (settings.kind !== 's3') throw new Error('These are the settings of a bucket');
  return new S3Storage(settings.s3);
}
const STORAGES: [string, () => Storage][] = [
  ['A folder', () => new LocalStorage(folder)],
  ['A bucket', s3],
];
const patient = (): AbortSignal => new AbortController().signal;

describe.each(STORAGES)('%s', (_, open) => {
  const bytes = randomBytes(2 * PART_BYTES + 77);
  const chunks = (): Readable =>
    Readable.from(Array.from({ length: 11 }, (_none, n) => bytes.subarray(n * 1e6, (n + 1) * 1e6)));
  const keysOf = async (storage: Storage, name: string): Promise<string[]> => {
    const keys: string[] = [];
    for await (const { key, modifiedAt } of storage.list(name)) {
      expect(Math.abs(Date.now() - modifiedAt.getTime())).toBeLessThan(60_000);
      keys.push(key);
    }
    return keys.sort();
  };

  it('keeps what comes, to the byte, and forgets it', async () => {
    const storage = open();
    await storage.put('whole/file.bin', chunks(), patient());
    const kept = await storage.get('whole/file.bin');
    expect(kept?.sizeBytes).toBe(bytes.length);
    expect((await buffer(kept?.stream ?? Readable.from([]))).equals(bytes)).toBe(true);
    await storage.delete('whole/file.bin');
    await storage.delete('whole/file.bin');
    expect(await storage.get('whole/file.bin')).toBeNull();
  });

  it('keeps a file of nothing', async () => {
    const storage = open();
    await storage.put('empty/file.csv', Readable.from([]), patient());
    const kept = await storage.get('empty/file.csv');
    expect(kept?.sizeBytes).toBe(0);
    expect(await text(kept?.stream ?? Readable.from(['x']))).toBe('');
  });

  it('lists a folder to its end, and no other', async () => {
    const storage = open();
    expect(await keysOf(storage, 'none')).toEqual([]);
    const keys = ['list/a', 'list/b', 'list/c', 'list/d', 'list/e'];
    for (const key of [...keys, 'listed/x']) await storage.put(key, Readable.from([key]), patient());
    expect(await keysOf(storage, 'list')).toEqual(keys);
  });

  it('keeps nothing of what breaks off, or is not wanted any more', async () => {
    const storage = open();
    const broken = Readable.from(
      (async function* () {
        yield* chunks();
        throw await Promise.resolve(new Error('The source broke'));
      })(),
    );
    await expect(storage.put('half/file.bin', broken, patient())).rejects.toThrow('The source broke');
    const endless = Readable.from(
      (async function* () {
        for (;;) yield await Promise.resolve(bytes.subarray(0, 1e6));
      })(),
    );
    await expect(storage.put('half/endless.bin', endless, AbortSignal.timeout(300))).rejects.toThrow();
    await eventually('nothing is left', async () => (await keysOf(storage, 'half')).length === 0);
    await eventually('no upload is open', () => bucket.uploads.size === 0);
  });

  it('takes no key that leads elsewhere', async () => {
    const storage = open();
    for (const key of ['../out', 'a/../../out', '/etc/passwd', 'a'])
      await expect(storage.put(key, Readable.from(['x']), patient())).rejects.toThrow('under this key');
    await expect(storage.get('../out')).rejects.toThrow('under this key');
  });
});

describe('A folder', () => {
  it('shows a file to no other user of the machine, and nothing half-written', async () => {
    const storage = new LocalStorage(folder);
    const source = new Readable({ read: () => undefined });
    const putting = storage.put('seen/file', source, patient());
    source.push('x');
    await eventually(
      'it is being written',
      () => readdirSync(folder).includes('seen') && readdirSync(join(folder, 'seen')).length > 0,
    );
    expect(readdirSync(join(folder, 'seen'))).toEqual([expect.stringMatching(/^file\.[0-9a-f]{12}\.part$/)]);
    expect(await storage.get('seen/file')).toBeNull();
    source.push(null);
    await putting;
    expect(readdirSync(join(folder, 'seen'))).toEqual(['file']);
  });
});

describe('A bucket', () => {
  it('is asked again when it fails, and refuses who does not know the secret', async () => {
    bucket.failing = 2;
    await s3().put('again/file', Readable.from(['x']), patient());
    expect(bucket.failing).toBe(0);
    const stranger = s3({ S3_SECRET_ACCESS_KEY: 'guessed' });
    await expect(stranger.put('again/other', Readable.from(['x']), patient())).rejects.toThrow('SignatureDoesNotMatch');
    expect(bucket.refused).toBeGreaterThan(0);
  });

  it('gets a file of any size in parts of one size', async () => {
    bucket.largestPart = 0;
    await s3().put('parts/file', Readable.from(Array.from({ length: 30 }, () => randomBytes(1e6))), patient());
    expect(bucket.largestPart).toBe(PART_BYTES);
  });
});

describe('Reports in a bucket', () => {
  let haat: Haat;
  let world: World;
  beforeAll(async () => {
    haat = new Haat({ worker: true, env: bucket.env });
    await haat.start();
    world = await World.open(haat);
    await writeOrderLines(haat.database, LINES);
  });
  afterAll(async () => {
    await removeOrderLines(haat.database);
    await haat.stop();
  });

  it('are kept there, given out and removed', async () => {
    const owner = world.owner.client;
    const report = await made(owner, await asked(owner, { type: 'sales', format: 'csv' }));
    const key = `reports/${report.id}.1.csv`;
    const file = await fileOf(owner, report);
    expect(bucket.files.get(key)?.bytes.equals(file.bytes)).toBe(true);
    expect(csvRows(file.bytes)).toHaveLength(LINES + LINES / 4);
    expect(bucket.largestPart).toBe(PART_BYTES);
    expect((await owner.delete(`${REPORTS}/${report.id}`)).status).toBe(204);
    expect(bucket.files.has(key)).toBe(false);
    expect((await reported(owner, { type: 'inventory', format: 'pdf' })).bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('that are given up leave nothing there', async () => {
    const owner = world.owner.client;
    const report = await asked(owner, { type: 'sales', format: 'csv' });
    await eventually('its upload is open', () => bucket.uploads.size > 0, { everyMs: 10 });
    expect((await state(owner, report)).status).toBe('running');
    expect((await owner.delete(`${REPORTS}/${report.id}`)).status).toBe(204);
    await eventually('nothing is left', () => bucket.uploads.size === 0, { withinMs: 8_000 });
    expect([...bucket.files.keys()].filter((key) => key.includes(report.id))).toEqual([]);
  });
});
