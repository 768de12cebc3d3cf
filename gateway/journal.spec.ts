import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal, wholeLines } from './journal';

interface Line {
  n: number;
}

describe('A journal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'haat-journal-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const told = async (path: string): Promise<{ lines: number[]; journal: Journal<Line> }> => {
    const lines: number[] = [];
    const journal = await Journal.open<Line>(path, ({ n }) => lines.push(n));
    return { lines, journal };
  };

  it('tells what was appended, in its order, however many at once', async () => {
    const path = join(folder, 'many');
    const { journal } = await told(path);
    await Promise.all(Array.from({ length: 100 }, (_, n) => journal.append({ n })));
    await journal.close();
    const again = await told(path);
    expect(again.lines).toEqual(Array.from({ length: 100 }, (_, n) => n));
    await again.journal.close();
  });

  it('cuts off half a line, and goes on after the last whole one', async () => {
    const path = join(folder, 'torn');
    writeFileSync(path, '{"n":1}\n{"n":2}\n{"n":');
    const { lines, journal } = await told(path);
    expect(lines).toEqual([1, 2]);
    await journal.append({ n: 3 });
    await journal.close();
    expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n{"n":2}\n{"n":3}\n');
  });

  it.each([
    ['', 0, 0],
    ['half', 0, 0],
    ['one\n', 1, 4],
    ['eins\nzwölf\nhalb', 2, 12],
  ])('of %j has %i lines in %i bytes', (content, count, bytes) => {
    const whole = wholeLines(Buffer.from(content));
    expect(whole.lines).toHaveLength(count);
    expect(whole.bytes).toBe(bytes);
  });
});
