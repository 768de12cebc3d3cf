import { appendFileSync, readFileSync } from 'node:fs';
import type { Charge, Refund } from '../gateway/change';
import type { GatewayAnswer } from './support/gateway';
import { newKey, useGateway } from './support/gateway-caller';
import { runNode } from './support/run';
import { eventually } from './support/waiting';

const caller = useGateway();

describe('Faults', () => {
  it('spoil the answer of what was done, and leave the repetition alone', async () => {
    await caller.gateway.faults({ dropAfterCharge: 1 });
    const key = newKey();
    await expect(caller.charge(key)).rejects.toThrow('fetch failed');
    const { body } = await caller.charge(key);
    const back = newKey();
    await caller.gateway.faults({ dropAfterCharge: 0, failAfterCharge: 1 });
    const refund = (): Promise<GatewayAnswer<Refund>> =>
      caller.gateway.post(`/charges/${body.id}/refunds`, { amount: 1 }, back);
    expect(await refund()).toMatchObject({ status: 500, body: { error: 'internal_error' } });
    expect(await refund()).toMatchObject({ status: 200, body: { amount: 1 } });
  });

  it('hold webhooks back until they are lifted', async () => {
    await caller.gateway.faults({ webhooks: false });
    const held = await caller.made();
    await caller.gateway.faults({ slowMs: 1 });
    expect(caller.receiver.about(held.key)).toEqual([]);
    await caller.gateway.faults({ webhooks: true });
    await caller.receiver.hears(held.key, ['charge.captured']);
  });

  it('are refused when they make no sense', async () => {
    await expect(caller.gateway.faults({ dropAfterCharge: 2 })).rejects.toThrow('invalid_request');
  });
});

describe('A webhook', () => {
  it('is sent again under its id until it is taken', async () => {
    caller.receiver.takes = false;
    const { key } = await caller.made();
    const { event } = await eventually('a first attempt', () => lines().find((line) => line.key === key));
    const attempts = (): number => caller.receiver.attempts.filter((id) => id === event).length;
    await eventually('a second attempt', () => attempts() >= 2);
    caller.receiver.takes = true;
    const told = await caller.receiver.hears(key, ['charge.captured']);
    expect(told.map(({ id }) => id)).toEqual([event]);
    expect(attempts()).toBeGreaterThanOrEqual(3);
  });

  it('that was not taken is sent again after a kill, and one that was is not', async () => {
    const taken = await caller.made();
    await caller.receiver.hears(taken.key, ['charge.captured']);
    await eventually('the delivery is noted', () => lines().at(-1)?.delivered);
    caller.receiver.takes = false;
    const untaken = await caller.made();
    await caller.gateway.kill();
    caller.receiver.takes = true;
    await caller.gateway.start();
    await caller.receiver.hears(untaken.key, ['charge.captured']);
    expect(caller.receiver.about(taken.key)).toHaveLength(1);
  });
});

describe('The ledger', () => {
  it('has all that was answered after a kill, and goes on where it was cut', async () => {
    const under = await Promise.all(Array.from({ length: 20 }, () => caller.made()));
    const before = await caller.gateway.ledger();
    await caller.gateway.kill();
    appendFileSync(caller.gateway.ledgerFile, '{"operation":"charge","key":"half a li');
    await caller.gateway.start();
    expect(await caller.gateway.ledger()).toEqual(before);
    const ids = new Set((await caller.gateway.charges()).map(({ id }) => id));
    for (const { id } of under) expect(ids).toContain(id);
    const { key, id } = await caller.made();
    await caller.gateway.restart();
    expect(await caller.gateway.charge(key)).toMatchObject({ id });
    expect((await caller.gateway.ledger()).slice(0, before.length)).toEqual(before);
  });

  it('loses nothing that was answered when it is killed at work', async () => {
    const answered: Charge[] = [];
    const shoppers = Array.from({ length: 8 }, async () => {
      for (;;) {
        const answer = await caller.charge(newKey()).catch(() => null);
        if (!answer) return;
        answered.push(answer.body);
      }
    });
    await eventually('some charges are made', () => answered.length >= 40);
    await caller.gateway.kill();
    await Promise.all(shoppers);
    await caller.gateway.start();
    for (const each of answered) expect(await caller.gateway.charge(each.key)).toEqual(each);
  });
});

describe('The gateway', () => {
  it('names every setting that it lacks, and does not start', async () => {
    const { exitCode, stderr } = await runNode(['--import', 'tsx', 'gateway/main.ts'], { SANDBOX_GATEWAY_KEY: 'key' });
    expect(exitCode).toBe(1);
    expect(stderr.trim()).toBe('Not set: PORT, SANDBOX_WEBHOOK_SECRET, SANDBOX_WEBHOOK_URL, SANDBOX_LEDGER_FILE');
  });

  it('ends at once when it is asked to, with somebody waiting for an answer', async () => {
    await caller.gateway.faults({ slowMs: 60_000 });
    const key = newKey();
    const slow = caller.charge(key, { token: 'tok_slow' }).catch(() => null);
    await caller.receiver.hears(key, ['charge.captured']);
    const began = Date.now();
    await caller.gateway.stop();
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(await slow).toBeNull();
    await caller.gateway.start();
    expect(await caller.gateway.charge(key)).toMatchObject({ status: 'captured' });
  });
});

/** Of its file, as they are on the disk. */
function lines(): { key?: string; event?: string; delivered?: string }[] {
  const whole = readFileSync(caller.gateway.ledgerFile, 'utf8').split('\n').slice(0, -1);
  return whole.map((line) => JSON.parse(line) as ReturnType<typeof lines>[number]);
}
