import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { GroupedWork } from './grouped-work';

const BOUNDS = { lanes: 1, mostLanes: 2, patienceMs: 20, most: 4 };

/** Work that ends when the test says so. */
class Press {
  readonly groups: string[][] = [];
  readonly work = new GroupedWork<string>(
    (items) => this.print(items),
    (error) => (error as Error).message !== 'away',
    BOUNDS,
  );
  private readonly unfinished: { finish: () => void; fail: (error: Error) => void }[] = [];

  /** All of these at the same moment. */
  async ask(...items: string[]): Promise<() => Promise<string[]>> {
    const asked = items.map((item) =>
      this.work.do(item).then(
        () => `${item} done`,
        (error: unknown) => `${item}: ${(error as Error).message}`,
      ),
    );
    await nextTurn();
    return () => Promise.all(asked);
  }

  async finish(error?: Error): Promise<void> {
    const next = this.unfinished.shift();
    if (error) next?.fail(error);
    else next?.finish();
    await nextTurn();
  }

  private print(items: readonly string[]): Promise<void> {
    this.groups.push([...items]);
    return new Promise((finish, fail) => this.unfinished.push({ finish, fail }));
  }
}

it('does at once what comes alone', async () => {
  const press = new Press();
  const outcomes = await press.ask('a');
  expect(press.groups).toEqual([['a']]);
  await press.finish();
  expect(await outcomes()).toEqual(['a done']);
});

it('does together what comes in the same turn, and what came while the lane was taken, up to the most', async () => {
  const press = new Press();
  const first = await press.ask('a', 'b');
  const [second, third] = [await press.ask('c'), await press.ask('d', 'e', 'f', 'g')];
  expect(press.groups).toEqual([['a', 'b']]);
  await press.finish();
  await press.finish();
  await press.finish();
  expect(press.groups).toEqual([['a', 'b'], ['c', 'd', 'e', 'f'], ['g']]);
  expect((await Promise.all([first(), second(), third()])).flat()).toEqual(
    [...'abcdefg'].map((item) => `${item} done`),
  );
});

it('tries the members of a group that failed one by one, and tells each what became of it alone', async () => {
  const press = new Press();
  const outcomes = await press.ask('a', 'b', 'c');
  await press.finish(new Error('one of them is bad'));
  expect(press.groups.slice(1)).toEqual([['a'], ['b'], ['c']]);
  await press.finish();
  await press.finish(new Error('bad'));
  await press.finish();
  expect(await outcomes()).toEqual(['a done', 'b: bad', 'c done']);
});

it('makes smaller groups after a failure, and larger ones after a success', async () => {
  const press = new Press();
  await press.ask('a', 'b', 'c', 'd');
  await press.finish(new Error('one of them is bad'));
  await press.ask(...'efghijkl');
  for (let count = 0; count < 4; count++) await press.finish();
  expect(press.groups.slice(5)).toEqual([['e', 'f']]);
  await press.finish();
  expect(press.groups.slice(6)).toEqual([['g', 'h', 'i', 'j']]);
});

it('tries nobody alone where that is of no use', async () => {
  const press = new Press();
  const outcomes = await press.ask('a', 'b');
  await press.finish(new Error('away'));
  expect(await outcomes()).toEqual(['a: away', 'b: away']);
  expect(press.groups).toHaveLength(1);
});

it('opens another lane when the first is held up, and not more than there may be', async () => {
  const press = new Press();
  await press.ask('stuck');
  const late = await press.ask('late');
  await pause(BOUNDS.patienceMs * 2);
  await press.ask('later');
  await pause(BOUNDS.patienceMs * 2);
  expect(press.groups).toEqual([['stuck'], ['late']]);
  await press.finish();
  await press.finish();
  expect(await late()).toEqual(['late done']);
  expect(press.groups).toEqual([['stuck'], ['late'], ['later']]);
});
