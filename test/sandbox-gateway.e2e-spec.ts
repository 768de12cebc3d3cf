import type { Refund } from '../gateway/change';
import type { ChargeRequest } from '../gateway/charges';
import { newKey, useGateway } from './support/gateway-caller';

const caller = useGateway();

describe('A charge', () => {
  it('takes the money of an approved card, writes it down and tells of it', async () => {
    const key = newKey();
    const { status, body } = await caller.charge(key);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^ch_/) as string,
      key,
      status: 'captured',
      amount: 21_000,
      currency: 'INR',
      reference: `order ${key}`,
      refundedAmount: 0,
      declineCode: null,
      createdAt: expect.stringMatching(/Z$/) as string,
    });
    expect(await caller.movesOf(body)).toEqual([
      ['charge', 21_000],
      ['capture', 21_000],
    ]);
    const [told] = await caller.receiver.hears(key, ['charge.captured']);
    expect(told).toEqual({
      id: expect.stringMatching(/^evt_/) as string,
      type: 'charge.captured',
      data: { charge: body },
    });
    expect(await caller.gateway.charge(key)).toEqual(body);
    expect((await caller.gateway.get(`/charges/${body.id}`)).body).toEqual(body);
  });

  it('of a declined card moves nothing', async () => {
    const key = newKey();
    const { status, body } = await caller.charge(key, { token: 'tok_declined' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'declined', declineCode: 'card_declined' });
    expect(await caller.movesOf(body)).toEqual([]);
    const [told] = await caller.receiver.hears(key, ['charge.declined']);
    expect(told).toMatchObject({ type: 'charge.declined', data: { charge: body } });
  });

  it('is made once for its key, and no other is made with it', async () => {
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 10 }, () => caller.charge(key)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
    expect(await caller.charge(key, { amount: 1 })).toEqual({ status: 422, body: { error: 'key_reused' } });
    expect(await caller.charge(key, { token: 'tok_declined' })).toMatchObject({ status: 422 });
    expect((await caller.gateway.ledger()).filter((entry) => entry.key === key)).toHaveLength(2);
  });

  it('may be made although the answer never comes, and is found under its key', async () => {
    const key = newKey();
    await expect(caller.charge(key, { token: 'tok_timeout' })).rejects.toThrow('fetch failed');
    expect(await caller.gateway.charge(key)).toMatchObject({ key, status: 'captured' });
    expect(await caller.charge(key, { token: 'tok_timeout' })).toMatchObject({
      status: 200,
      body: { key, status: 'captured' },
    });
  });

  it('may be answered late', async () => {
    await caller.gateway.faults({ slowMs: 700 });
    const key = newKey();
    const began = Date.now();
    const slow = caller.charge(key, { token: 'tok_slow' });
    const [told] = await caller.receiver.hears(key, ['charge.captured']);
    expect(told?.type).toBe('charge.captured');
    expect(await slow).toMatchObject({ status: 201 });
    expect(Date.now() - began).toBeGreaterThanOrEqual(690);
  });

  it('of a broken gateway is never made', async () => {
    const key = newKey();
    for (let time = 0; time < 2; time++) {
      expect(await caller.charge(key, { token: 'tok_error' })).toEqual({
        status: 500,
        body: { error: 'internal_error' },
      });
    }
    expect(await caller.gateway.charge(key)).toBeNull();
    expect(await caller.charge(key)).toMatchObject({ status: 201 });
  });

  it.each<[string, Partial<ChargeRequest> | object, number, string]>([
    ['a card that nobody knows', { token: 'tok_unknown' }, 422, 'unknown_token'],
    ['a name that every object has', { token: 'constructor' }, 422, 'unknown_token'],
    ['nothing', { amount: 0 }, 400, 'invalid_request'],
    ['half a paisa', { amount: 0.5 }, 400, 'invalid_request'],
    ['an amount in words', { amount: '21000' }, 400, 'invalid_request'],
    ['a currency that is none', { currency: 'rupees' }, 400, 'invalid_request'],
    ['more than is understood', { tip: 100 }, 400, 'invalid_request'],
  ])('of %s is refused', async (_what, request, status, error) => {
    expect(await caller.charge(newKey(), request)).toEqual({ status, body: { error } });
  });

  it('needs a key for repeating it, and the caller’s own', async () => {
    const request = { amount: 1, currency: 'INR', token: 'tok_approved', capture: true, reference: 'r' };
    expect(await caller.gateway.post('/charges', request)).toEqual({
      status: 400,
      body: { error: 'idempotency_key_required' },
    });
    for (const path of ['/ledger', '/charges?key=a', '/charges/ch_1', '/refunds?key=a']) {
      const refused = { status: 401, body: { error: 'unauthorized' } };
      expect(await caller.gateway.get(path, { authorization: 'Bearer wrong' })).toEqual(refused);
      expect(await caller.gateway.get(path, { authorization: '' })).toEqual(refused);
    }
  });

  it('that there is not is not found', async () => {
    const missing = { status: 404, body: { error: 'not_found' } };
    expect(await caller.gateway.get('/charges/ch_1')).toEqual(missing);
    expect(await caller.gateway.post('/charges/ch_1/capture', undefined, newKey())).toEqual(missing);
    expect(await caller.gateway.post('/charges/ch_1/refunds', { amount: 1 }, newKey())).toEqual(missing);
    expect(await caller.gateway.refund(newKey())).toBeNull();
  });
});

describe('A charge put aside', () => {
  const INVALID = { status: 409, body: { error: 'invalid_state' } };

  it('is taken once', async () => {
    const { id, key } = await caller.made({ capture: false });
    const [take, other] = [newKey(), newKey()];
    for (let time = 0; time < 2; time++) {
      const answer = await caller.gateway.post(`/charges/${id}/capture`, undefined, take);
      expect(answer).toMatchObject({ status: 200, body: { id, status: 'captured' } });
    }
    expect(await caller.gateway.post(`/charges/${id}/capture`, undefined, other)).toEqual(INVALID);
    expect(await caller.gateway.post(`/charges/${id}/void`, undefined, other)).toEqual(INVALID);
    expect(await caller.gateway.charge(key)).toMatchObject({ status: 'captured' });
    expect(await caller.movesOf({ id })).toEqual([
      ['charge', 21_000],
      ['capture', 21_000],
    ]);
    const told = await caller.receiver.hears(key, ['charge.authorized', 'charge.captured']);
    expect(told.map(({ type }) => type).sort()).toEqual(['charge.authorized', 'charge.captured']);
  });

  it('is let go once, and is not taken afterwards', async () => {
    const { id, key } = await caller.made({ capture: false });
    const release = newKey();
    for (let time = 0; time < 2; time++) {
      const answer = await caller.gateway.post(`/charges/${id}/void`, undefined, release);
      expect(answer).toMatchObject({ status: 200, body: { id, status: 'voided' } });
    }
    expect(await caller.gateway.post(`/charges/${id}/void`, undefined, newKey())).toEqual(INVALID);
    expect(await caller.gateway.post(`/charges/${id}/capture`, undefined, newKey())).toEqual(INVALID);
    expect(await caller.gateway.post(`/charges/${id}/refunds`, { amount: 1 }, newKey())).toEqual(INVALID);
    expect(await caller.movesOf({ id })).toEqual([
      ['charge', 21_000],
      ['void', 21_000],
    ]);
    const told = await caller.receiver.hears(key, ['charge.authorized', 'charge.voided']);
    expect(told.map(({ type }) => type).sort()).toEqual(['charge.authorized', 'charge.voided']);
  });
});

describe('A refund', () => {
  it('gives back once for its key, and tells of it', async () => {
    const { id, key } = await caller.made();
    const back = newKey();
    const first = await caller.gateway.post<Refund>(`/charges/${id}/refunds`, { amount: 6_000 }, back);
    expect(first).toEqual({
      status: 201,
      body: {
        id: expect.stringMatching(/^re_/) as string,
        ...{ key: back, charge: id, amount: 6_000, currency: 'INR', status: 'succeeded' },
        createdAt: expect.stringMatching(/Z$/) as string,
      },
    });
    const again = await caller.gateway.post(`/charges/${id}/refunds`, { amount: 6_000 }, back);
    expect(again).toEqual({ status: 200, body: first.body });
    const other = await caller.gateway.post(`/charges/${id}/refunds`, { amount: 1 }, back);
    expect(other).toEqual({ status: 422, body: { error: 'key_reused' } });
    expect(await caller.gateway.refund(back)).toEqual(first.body);
    expect(await caller.gateway.charge(key)).toMatchObject({ status: 'captured', refundedAmount: 6_000 });
    const told = await caller.receiver.hears(key, ['charge.captured', 'refund.succeeded']);
    expect(told.find(({ type }) => type === 'refund.succeeded')?.data).toMatchObject({
      refund: first.body,
      charge: { id, refundedAmount: 6_000 },
    });
  });

  it('never gives back more than was taken, however many come at once', async () => {
    const { id } = await caller.made();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => caller.gateway.post(`/charges/${id}/refunds`, { amount: 6_000 }, newKey())),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toEqual({ error: 'exceeds_captured' });
    expect(await caller.gateway.get(`/charges/${id}`)).toMatchObject({ body: { refundedAmount: 18_000 } });
  });

  it('is not given for what was not taken', async () => {
    const { id } = await caller.made({ capture: false });
    const refused = await caller.gateway.post(`/charges/${id}/refunds`, { amount: 1 }, newKey());
    expect(refused).toEqual({ status: 409, body: { error: 'invalid_state' } });
  });
});
