import { setTimeout as pause } from 'node:timers/promises';
import { cancellable, Stopping, TimedOut, untilAborted } from './cancellation';

const never = (): Promise<never> => new Promise(() => undefined);
const bounds = { timeoutMs: 20, graceMs: 20, stopping: new AbortController().signal };

describe('A try that takes too long', () => {
  it('is told by its signal, and leaves in order', async () => {
    const left: string[] = [];
    const work = async (signal: AbortSignal): Promise<void> => {
      await pause(5_000, undefined, { signal }).catch(() => left.push('cleaned up'));
      signal.throwIfAborted();
    };
    await expect(cancellable({ ...bounds, graceMs: 5_000 }, work)).rejects.toBeInstanceOf(TimedOut);
    expect(left).toEqual(['cleaned up']);
  });

  it('is waited for no longer when it pays no heed', async () => {
    await expect(cancellable(bounds, never)).rejects.toThrow('Not done within 20 ms');
  });

  it('counts as done when it was nearly there', async () => {
    await expect(cancellable({ ...bounds, graceMs: 5_000 }, () => pause(40, 'done'))).resolves.toBe('done');
  });

  it('is told when the process ends, too', async () => {
    const process = new AbortController();
    const running = cancellable({ timeoutMs: 5_000, graceMs: 10, stopping: process.signal }, never);
    process.abort(new Stopping());
    await expect(running).rejects.toBeInstanceOf(Stopping);
  });
});

describe('Waiting under a signal', () => {
  it('ends with the work, or with the signal', async () => {
    await expect(untilAborted(new AbortController().signal, Promise.resolve(7))).resolves.toBe(7);
    await expect(untilAborted(AbortSignal.abort(new Stopping()), never())).rejects.toBeInstanceOf(Stopping);
    const later = new AbortController();
    const waiting = untilAborted(later.signal, never());
    later.abort(new TimedOut(1));
    await expect(waiting).rejects.toBeInstanceOf(TimedOut);
  });
});
