import {
  AFTERLIFE_SECONDS,
  inService,
  isPublished,
  isRotationDue,
  LEAD_SECONDS,
  type SigningKeyTimes,
} from './signing-key.lifecycle';

const NOW = new Date('2026-11-23T12:00:00Z');
const DAY = 24 * 3600;
const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

/** Made so many seconds from now, retired so many seconds from now. */
const key = (made: number, retired: number | null = null): SigningKeyTimes => ({
  createdAt: after(made),
  retiredAt: retired === null ? null : after(retired),
});

describe('A signing key', () => {
  it.each<[string, SigningKeyTimes[], number | undefined]>([
    ['the only one', [key(-DAY)], 0],
    ['the older one, while the younger is only published', [key(-DAY, LEAD_SECONDS), key(0)], 0],
    ['the younger one, once the older is retired', [key(-DAY, 0), key(-LEAD_SECONDS)], 1],
    ['in whatever order they come', [key(0), key(-DAY, LEAD_SECONDS)], 1],
    ['none that is retired', [key(-DAY, -1)], undefined],
    ['none, when there is none', [], undefined],
  ])('signs: %s', (_, keys, index) => {
    expect(inService(keys, NOW)[0]).toBe(index === undefined ? undefined : keys[index]);
  });

  it.each<[string, SigningKeyTimes, boolean]>([
    ['while it signs', key(-DAY), true],
    ['before it signs', key(0), true],
    ['while its successor waits', key(-DAY, LEAD_SECONDS), true],
    ['as long as its last token may live', key(-DAY, 1 - AFTERLIFE_SECONDS), true],
    ['no longer than that', key(-DAY, -AFTERLIFE_SECONDS), false],
  ])('is published %s', (_, times, published) => {
    expect(isPublished(times, NOW)).toBe(published);
  });

  it.each<[string, SigningKeyTimes[], boolean]>([
    ['when there is none', [], true],
    ['when all are retired', [key(-DAY, -1)], true],
    ['not before its time', [key(-90 * DAY + 1)], false],
    ['after ninety days', [key(-90 * DAY)], true],
    ['not when a successor waits', [key(-90 * DAY, LEAD_SECONDS), key(0)], false],
  ])('is followed by another %s', (_, keys, due) => {
    expect(isRotationDue(keys, NOW)).toBe(due);
  });
});
