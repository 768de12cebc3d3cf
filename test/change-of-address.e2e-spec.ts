import type { AddressPage, AddressResponse } from '../src/users/address.dto';
import type { MeResponse } from '../src/users/user.dto';
import type { Answer } from './support/client';
import { mail, mailsTo, tokenIn } from './support/mailbox';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { ADDRESS, made, PASSWORD, type Person, uniqueEmail, World } from './support/world';

const haat = useHaat({ worker: true });
let world: World;
beforeAll(async () => (world = await World.open(haat)));

describe('Another e-mail address', () => {
  const ask = (person: Person, email: string, currentPassword = PASSWORD): Promise<Answer> =>
    person.client.put('/v1/me/email', { email, currentPassword });
  const verify = (token: string): Promise<Answer> => haat.client().post('/v1/auth/verify-email', { token });
  const addressOf = async ({ client }: Person): Promise<string> => (await client.get<MeResponse>('/v1/me')).body.email;

  it('counts once it is confirmed, and the old one is told twice', async () => {
    const [ada, next] = [await world.customer(), uniqueEmail('next')];
    expect((await ask(ada, next)).status).toBe(202);
    expect(await addressOf(ada)).toBe(ada.email);
    const token = tokenIn(await mail(next, /confirm your new address/i));
    await mail(ada.email, /another address/i);
    expect((await verify(token)).status).toBe(204);
    expect(await addressOf(ada)).toBe(next);
    await mail(ada.email, /was changed/i);
    expect((await haat.client().post('/v1/auth/login', { email: next, password: PASSWORD })).status).toBe(200);
    const old = await haat.client().post('/v1/auth/login', { email: ada.email, password: PASSWORD });
    refusal(old, 401, 'auth.invalid_credentials');
    refusal(await verify(token), 422, 'auth.token_invalid');
  });

  it('is answered alike when somebody else has it, and they alone are told', async () => {
    const [ada, bela] = [await world.customer(), await world.customer('bela')];
    const [free, taken] = [await ask(ada, uniqueEmail('free')), await ask(ada, bela.email)];
    expect([taken.status, taken.text]).toEqual([free.status, free.text]);
    await mail(bela.email, /already have an account/i);
    expect((await mailsTo(bela.email)).filter(({ subject }) => /confirm your new/i.test(subject))).toEqual([]);
  });

  it('asks for the password', async () => {
    refusal(await ask(await world.customer(), uniqueEmail('x'), 'wrong-password'), 403, 'auth.wrong_password');
  });
});

describe('Addresses that people keep', () => {
  const keep = async (person: Person): Promise<AddressResponse> =>
    made(await person.client.post<AddressResponse>('/v1/me/addresses', ADDRESS));

  it('are made, read, changed and forgotten', async () => {
    const ada = await world.customer();
    const { id } = await keep(ada);
    const path = `/v1/me/addresses/${id}`;
    expect((await ada.client.get<AddressResponse>(path)).body).toEqual({ id, ...ADDRESS });
    const changed = await ada.client.patch<AddressResponse>(path, { city: 'Darbhanga', region: 'Bihar' });
    expect(changed).toMatchObject({ status: 200, body: { ...ADDRESS, id, city: 'Darbhanga', region: 'Bihar' } });
    expect((await ada.client.get<AddressPage>('/v1/me/addresses')).body.items).toEqual([changed.body]);
    expect((await ada.client.delete(path)).status).toBe(204);
    refusal(await ada.client.get(path), 404, 'users.address_not_found');
  });

  it('are nobody else’s', async () => {
    const [ada, bela] = [await world.customer(), await world.customer('bela')];
    const path = `/v1/me/addresses/${(await keep(ada)).id}`;
    for (const answer of [
      await bela.client.get(path),
      await bela.client.patch(path, { city: 'X' }),
      await bela.client.delete(path),
    ]) {
      refusal(answer, 404, 'users.address_not_found');
    }
    expect((await bela.client.get<AddressPage>('/v1/me/addresses')).body.items).toEqual([]);
    expect((await ada.client.get(path)).status).toBe(200);
  });
});
