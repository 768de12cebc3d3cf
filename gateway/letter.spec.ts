import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { headersOf, pauseAfter } from './letter';

const secret = randomBytes(24);
const letter = { id: 'evt_1', body: '{"type":"charge.captured","reference":"मखाना"}' };
const receiver = new Webhook(`whsec_${secret.toString('base64')}`);

it('is signed so that Standard Webhooks verifies it', () => {
  const headers = headersOf(letter, secret, new Date());
  expect(receiver.verify(letter.body, headers)).toEqual(JSON.parse(letter.body));
  expect(() => receiver.verify(letter.body.replace('captured', 'declined'), headers)).toThrow('signature');
  expect(() => receiver.verify(letter.body, { ...headers, 'webhook-id': 'evt_2' })).toThrow('signature');
});

it('is signed as the reference implementation signs it', () => {
  const at = new Date('2026-11-22T12:18:20.619Z');
  expect(headersOf(letter, secret, at)).toEqual({
    'content-type': 'application/json',
    'webhook-id': 'evt_1',
    'webhook-timestamp': '1795349900',
    'webhook-signature': receiver.sign(letter.id, at, letter.body),
  });
});

it.each([
  [1, 0, 500],
  [2, 0, 1_000],
  [3, 0, 2_000],
  [3, 1, 1_600],
  [6, 0, 10_000],
  [1_000_000, 0, 10_000],
  [1_000_000, 1, 8_000],
])('after %d failures (and %d drawn) waits %d ms', (failures, random, expected) =>
  expect(pauseAfter(failures, random)).toBe(expected),
);
