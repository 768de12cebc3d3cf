import { entryText, positionAfter } from './order-event.format';

describe('An event', () => {
  it('is its position, its kind and its entry, each on one line, and an empty line', () => {
    const at = new Date('2026-11-24T10:00:00.000Z');
    const text = entryText({ id: 'x', position: 2, type: 'payment_failed', failure: 'card\ndeclined\r\n\nid: 9', at });
    expect(text.split('\n')).toEqual([
      'id: 2',
      'event: payment_failed',
      'data: {"id":"x","position":2,"type":"payment_failed","failure":"card\\ndeclined\\r\\n\\nid: 9","at":"2026-11-24T10:00:00.000Z"}',
      '',
      '',
    ]);
  });
});

describe('Last-Event-ID', () => {
  it.each([
    [null, 0],
    ['', 0],
    ['0', 0],
    ['7', 7],
    ['999999999', 999_999_999],
  ])('%j is after %i', (lastEventId, position) => {
    expect(positionAfter(lastEventId)).toBe(position);
  });

  it.each(['-1', '01', '1.5', '1e3', ' 1', '1, 2', 'abc', '٣', '1000000000', '99999999999999999999'])(
    '%j is none of ours',
    (lastEventId) => {
      expect(() => positionAfter(lastEventId)).toThrow('Last-Event-ID is not the position of an entry.');
    },
  );
});
