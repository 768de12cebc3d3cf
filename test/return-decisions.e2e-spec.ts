import { randomUUID } from 'node:crypto';
import type { ReturnPage } from '../src/returns/return.dto';
import type { Client } from './support/client';
import { allOf } from './support/fulfilments';
import { atGateway, becomes, buy } from './support/payments';
import { refusal } from './support/problem';
import { askBack, decide, ReturnDesk, some } from './support/returns';
import { useHaat } from './support/start';
import { inr, made, type Person, World } from './support/world';

const haat = useHaat({ worker: true, gateway: true, apis: 2 });
let world: World;
let ada: Person;
let staff: Client;
let desk: ReturnDesk;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
  staff = world.support.client;
  desk = new ReturnDesk(world, ada);
});

describe('Staff', () => {
  it('take each step once, and none out of its order', async () => {
    const bought = await desk.shipped(await desk.order());
    const asked = made(await askBack(ada.client, bought, allOf(bought)));
    refusal(await decide(staff, asked, 'receipt'), 409, 'returns.wrong_step');
    made(await decide(staff, asked, 'approval'));
    refusal(await decide(staff, asked, 'approval'), 409, 'returns.wrong_step');
    made(await decide(staff, asked, 'receipt'));
    for (const step of ['approval', 'rejection', 'receipt'] as const)
      refusal(await decide(staff, asked, step), 409, 'returns.wrong_step');
    refusal(await decide(staff, { id: randomUUID() }, 'approval'), 404, 'returns.not_found');
    refusal(await decide(world.catalogue.client, asked, 'approval'), 403, 'auth.forbidden');
  });

  it('who approve and reject at the same moment, twenty of them at two processes, have one winner', async () => {
    const bought = await desk.shipped(await desk.order());
    const asked = made(await askBack(ada.client, bought, allOf(bought)));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        decide(staff.at(haat.api(i % 2).url), asked, i % 3 === 0 ? 'rejection' : 'approval'),
      ),
    );
    const winners = answers.filter(({ status }) => status === 201);
    // What was approved may still be rejected by whoever comes after.
    expect(winners.map(({ body }) => body.status)).toContain((await desk.read(asked)).status);
    expect(winners.length).toBeLessThanOrEqual(2);
    expect(new Set(winners.map(({ body }) => body.status)).size).toBe(winners.length);
  });

  it('who receive the same goods at the same moment give the money back once', async () => {
    const goods = await world.goods({ onHand: 1, priceMinor: 800 });
    const bought = made(await buy(ada.client, 'tok_approved', goods));
    await desk.shipped(bought);
    await becomes(ada.client, bought, { paymentStatus: 'paid' });
    const all = await desk.approved(bought);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => decide(staff.at(haat.api(i % 2).url), all, 'receipt')),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    await desk.refunded(all);
    expect(await atGateway(haat, bought)).toEqual({ inMinor: 800, outMinor: 800 });
    expect(await world.stock(goods)).toEqual({ onHand: 1, reserved: 0, available: 1 });
  });

  it('see the return as received for as long as its money is not back', async () => {
    const bought = made(await buy(ada.client, 'tok_approved', await world.goods({ priceMinor: 300 })));
    await desk.shipped(bought);
    await becomes(ada.client, bought, { paymentStatus: 'paid' });
    const all = await desk.approved(bought);
    await haat.gateway.faults({ failAfterCharge: 1 });
    made(await decide(staff, all, 'receipt'));
    expect(await desk.read(all)).toMatchObject({ status: 'received', amount: inr(300) });
    await haat.gateway.faults({});
    await desk.refunded(all);
  });

  it('list returns by state and order, page by page, and as a table', async () => {
    const bought = await desk.shipped(await desk.order(3));
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.unshift(made(await askBack(ada.client, bought, some(bought, 1))).id);
    const path = `/v1/admin/returns?orderId=${bought.id}&limit=2&count=true`;
    const first = (await staff.get<ReturnPage>(path)).body;
    expect(first.count).toBe(3);
    const second = (await staff.get<ReturnPage>(`${path}&cursor=${first.nextCursor ?? ''}`)).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    const none = await staff.get<ReturnPage>(`/v1/admin/returns?orderId=${bought.id}&status=approved`);
    expect(none.body.items).toEqual([]);
    const csv = await staff.get('/v1/admin/returns?status=requested', { accept: 'text/csv' });
    expect(csv.text).toContain(ids[0] ?? 'missing');
    refusal(await ada.client.get('/v1/admin/returns'), 403, 'auth.forbidden');
  });
});
