import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from './support/client';
import { hashedWith, type Json, partOf, privateKeyOf, signedWith, unsigned } from './support/forge';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { type Person, World } from './support/world';

const haat = useHaat();
let ada: Person;
let bela: Person;
/** What a good token of Ada's says, and the key that signs it. */
let header: Json;
let claims: Json;
let key: KeyObject;
let published: Json;

beforeAll(async () => {
  const world = await World.open(haat);
  [ada, bela] = await Promise.all([world.customer('ada'), world.customer('bela')]);
  [header, claims] = [partOf(ada.tokens.accessToken, 0), partOf(ada.tokens.accessToken, 1)];
  key = await privateKeyOf(haat, header['kid']);
  const { body } = await haat.client().get<{ keys: Json[] }>('/.well-known/jwks.json');
  published = body.keys.find(({ kid }) => kid === header['kid']) ?? {};
});

const me = (token: string): Promise<Answer> => haat.client().as(token).get('/v1/me');
const opensNothing = async (token: string): Promise<void> => {
  refusal(await me(token), 401, 'auth.unauthenticated');
};
const now = (): number => Math.floor(Date.now() / 1000);
const without = (part: Json, name: string): Json =>
  Object.fromEntries(Object.entries(part).filter(([member]) => member !== name));

/** Signed with the program's own key: only what it says is wrong. */
const saying = (changes: Json, headerChanges: Json = {}): string =>
  signedWith(key, { ...header, ...headerChanges }, { ...claims, ...changes });

describe('A token made with the program’s own key', () => {
  it('opens what it says, when what it says is right: the forgeries below fail for what is wrong with them', async () => {
    expect(await me(saying({}))).toMatchObject({ status: 200, body: { id: ada.id } });
    const made = { iat: now(), exp: now() + 60 };
    expect(await me(saying(made))).toMatchObject({ status: 200, body: { id: ada.id } });
  });

  it.each<[string, () => string]>([
    ['for another audience', () => saying({ aud: 'another' })],
    ['for several others', () => saying({ aud: ['another', 'third'] })],
    ['for nobody', () => signedWith(key, header, without(claims, 'aud'))],
    ['of another issuer', () => saying({ iss: 'https://evil.example.com' })],
    ['of almost the same issuer', () => saying({ iss: `${haat.publicUrl}/` })],
    ['of no issuer', () => signedWith(key, header, without(claims, 'iss'))],
    ['that expired', () => saying({ iat: now() - 601, exp: now() - 1 })],
    ['that never expires', () => signedWith(key, header, without(claims, 'exp'))],
    ['that expires in words', () => saying({ exp: '2099-01-01T00:00:00Z' })],
    ['that expires in many years', () => saying({ exp: 4_000_000_000 })],
    ['that lives longer than those that are given', () => saying({ iat: now(), exp: now() + 3_600 })],
    ['from the future', () => saying({ iat: now() + 3_600, exp: now() + 4_000 })],
    ['from no time', () => signedWith(key, header, without(claims, 'iat'))],
    ['that begins in the future', () => saying({ nbf: now() + 3_600 })],
    ['that begins in words', () => saying({ nbf: 'tomorrow' })],
    ['for somebody else, in one’s own session', () => saying({ sub: bela.id })],
    ['for oneself, in the session of somebody else', () => saying({ sid: partOf(bela.tokens.accessToken, 1)['sid'] })],
    ['for a session that never was', () => saying({ sid: bela.id })],
    ['for nobody in particular', () => signedWith(key, header, without(claims, 'sub'))],
    ['for no session', () => signedWith(key, header, without(claims, 'sid'))],
    ['for a whole list of people', () => saying({ sub: [ada.id] })],
    ['for somebody who is SQL', () => saying({ sub: `${ada.id}' OR '1'='1` })],
  ])('opens nothing when it is one %s', (_, token) => opensNothing(token()));

  it.each<[string, unknown]>([
    ['unknown', 'b7b9a9c0-6d0c-4d7e-9d5e-0d6a3f5f7c11'],
    ['empty', ''],
    ['a path', '../../../../../../dev/null'],
    ['a path that ends early', '../../../etc/passwd\0.pem'],
    ['SQL', "x' UNION SELECT 'AAAA' -- "],
    ['SQL that is always true', "' OR '1'='1"],
    ['an address', 'http://127.0.0.1:1/keys'],
    ['a command', '$(id)|`id`'],
    ['a member of every object', '__proto__'],
    ['another member of every object', 'constructor'],
    ['a number', 0],
    ['nothing', null],
    ['true', true],
    ['ten kilobytes long', 'k'.repeat(10_000)],
  ])('opens nothing when its key id is %s', (_, kid) => opensNothing(saying({}, { kid })));

  it('opens nothing when its key id is missing, or stands in a list, an object, or other letters', async () => {
    const kid = String(header['kid']);
    await opensNothing(signedWith(key, without(header, 'kid'), claims));
    for (const disguise of [[kid], [kid, kid], { kid }, { toString: kid }, kid.toUpperCase(), `${kid} `]) {
      await opensNothing(saying({}, { kid: disguise }));
    }
  });
});

describe('A token without the program’s key', () => {
  it.each(['none', 'None', 'NONE', 'nOnE', ' none', 'none ', 'null', '', null, 0, false, [], ['none'], ['ES256']])(
    'opens nothing when it calls its algorithm %j, with no signature, or with one of another token',
    async (alg) => {
      const signature = ada.tokens.accessToken.split('.')[2] ?? '';
      const changed = { ...claims, sub: bela.id, sid: partOf(bela.tokens.accessToken, 1)['sid'] };
      for (const seal of ['', signature, 'AA']) await opensNothing(unsigned({ ...header, alg }, changed, seal));
      await opensNothing(unsigned({ ...without(header, 'alg') }, changed, signature));
    },
  );

  it.each(['HS256', 'HS384', 'HS512'])('opens nothing when the public key is its secret for %s', async (alg) => {
    const publicKey = createPublicKey({ key: { ...published }, format: 'jwk' });
    const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const secrets = [
      pem,
      pem.trim(),
      pem.replaceAll('\n', ''),
      pem.replaceAll('\n', '\r\n'),
      publicKey.export({ format: 'der', type: 'spki' }),
      JSON.stringify(published),
      JSON.stringify(publicKey.export({ format: 'jwk' })),
      Buffer.from(String(published['x']), 'base64url'),
      String(published['x']),
      String(header['kid']),
      '',
    ];
    for (const secret of secrets) await opensNothing(hashedWith(secret, { ...header, alg }, claims));
  });

  it('opens nothing when another algorithm is named for a signature of ours', async () => {
    const signature = ada.tokens.accessToken.split('.')[2] ?? '';
    for (const alg of ['ES384', 'ES512', 'RS256', 'PS256', 'EdDSA', 'es256', 'HS256']) {
      await opensNothing(unsigned({ ...header, alg }, claims, signature));
    }
  });

  it('opens nothing when its signature is one that fits anything, or is ours in another shape', async () => {
    const signature = Buffer.from(ada.tokens.accessToken.split('.')[2] ?? '', 'base64url');
    const shapes = [Buffer.alloc(64), Buffer.alloc(64, 0xff), Buffer.alloc(0), Buffer.alloc(1), signature.subarray(1)];
    const der = Buffer.concat([Buffer.from([0x30, 0x44, 2, 32]), signature.subarray(0, 32), Buffer.from([2, 32])]);
    for (const shape of [...shapes, Buffer.concat([der, signature.subarray(32)])]) {
      await opensNothing(unsigned(header, claims, shape.toString('base64url')));
    }
  });

  it('opens nothing when it is no token at all', async () => {
    const [head = '', body = '', seal = ''] = ada.tokens.accessToken.split('.');
    const broken = [
      '.',
      '..',
      '...',
      'null',
      '[]',
      '{}',
      head,
      `${head}.${body}`,
      `${head}..${seal}`,
      `.${body}.${seal}`,
    ];
    const nested = Buffer.from('['.repeat(5_000)).toString('base64url');
    for (const token of [...broken, `${head}.${body}.${seal}.${seal}`, `${nested}.${body}.${seal}`]) {
      await opensNothing(token);
    }
  });
});

describe('A key that a token brings along', () => {
  const thief = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const thiefsJwk = { ...thief.publicKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' };
  let server: Server;
  let asked: string[] = [];
  let url: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify({
          keys: [
            { ...thiefsJwk, kid: header['kid'] },
            { ...thiefsJwk, kid: 'thief' },
          ],
        }),
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/.well-known/jwks.json`;
  });
  afterAll(() => server.close());
  beforeEach(() => (asked = []));

  it.each<[string, () => Json]>([
    ['under the id of a known one', () => ({})],
    ['at an address (`jku`)', () => ({ jku: url })],
    ['at an address (`jku`) under an id of its own', () => ({ jku: url, kid: 'thief' })],
    ['at an address that is its id', () => ({ kid: url })],
    ['in a certificate at an address (`x5u`)', () => ({ x5u: url, kid: 'thief' })],
    ['in itself (`jwk`)', () => ({ jwk: thiefsJwk })],
    ['in itself (`jwk`) under an id of its own', () => ({ jwk: { ...thiefsJwk, kid: 'thief' }, kid: 'thief' })],
    ['in a certificate in itself (`x5c`)', () => ({ x5c: [der(thief.publicKey)], kid: 'thief' })],
    ['as something that must be understood (`crit`)', () => ({ crit: ['jku'], jku: url })],
  ])('opens nothing when it lies %s, and nobody is asked for it', async (_, changes) => {
    await opensNothing(signedWith(thief.privateKey, { ...header, ...changes() }, claims));
    expect(asked).toEqual([]);
  });

  it('would have been found there', async () => {
    expect((await fetch(url)).ok).toBe(true);
    expect(asked).toHaveLength(1);
  });

  const der = (publicKey: KeyObject): string => publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
});

describe('A token in the wrong place', () => {
  it.each(['access_token', 'token', 'jwt', 'authorization', 'auth_token'])(
    'opens nothing: in the query, as %s',
    async (name) => {
      for (const value of [ada.tokens.accessToken, `Bearer%20${ada.tokens.accessToken}`]) {
        refusal(await haat.client().get(`/v1/me?${name}=${value}`), 401, 'auth.unauthenticated');
      }
    },
  );

  it('opens nothing: in a cookie, in other fields, or in a body', async () => {
    const { accessToken } = ada.tokens;
    for (const fields of [
      { cookie: `access_token=${accessToken}; token=${accessToken}; __Host-haat-refresh=${accessToken}` },
      { 'x-access-token': accessToken },
      { 'x-auth-token': accessToken },
      { 'proxy-authorization': `Bearer ${accessToken}` },
      { authorization: accessToken },
      { authorization: `Token ${accessToken}` },
      { authorization: `Basic ${Buffer.from(`bearer:${accessToken}`).toString('base64')}` },
      { authorization: `Bearer ${accessToken}, Bearer ${accessToken}` },
      { authorization: `Bearer ${accessToken} ${accessToken}` },
    ]) {
      refusal(await haat.client().get('/v1/me', fields), 401, 'auth.unauthenticated');
    }
    const body = { access_token: accessToken, authorization: `Bearer ${accessToken}` };
    refusal(await haat.client().patch('/v1/me', body), 401, 'auth.unauthenticated');
  });

  it('opens nothing when there are two, however good: one of us might look at the other', async () => {
    const good = `Bearer ${ada.tokens.accessToken}`;
    for (const Authorization of [
      [good, 'Bearer bad'],
      ['Bearer bad', good],
      [good, good],
      [good, `Bearer ${bela.tokens.accessToken}`],
      ['Basic AAAA', good],
    ]) {
      refusal(await haat.client().get('/v1/me', { Authorization }), 401, 'auth.unauthenticated');
    }
    expect((await haat.client().get('/v1/me', { Authorization: [good] })).status).toBe(200);
  });
});
