import { type Verdict, verdict } from './watchdog.verdict';

const IDLE = { waiting: 3, paused: false, works: false };

describe('The watchdog', () => {
  it.each([
    ['nothing waits', { ...IDLE, waiting: 0 }],
    ['an operator has paused the queue', { ...IDLE, paused: true }],
    ['jobs are being done', { ...IDLE, works: true }],
  ])('is content when %s, however long', (_, look) => {
    expect(verdict(look, 100)).toBe('well');
  });

  it('waits, wakes the consumer, waits again, and then gives the process up', () => {
    const verdicts = [0, 1, 2, 3, 4, 5].map((looks): Verdict => verdict(IDLE, looks));
    expect(verdicts).toEqual(['wait', 'wait', 'wake', 'wait', 'wait', 'give up']);
  });
});
