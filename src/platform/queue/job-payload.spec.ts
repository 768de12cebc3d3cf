import 'reflect-metadata';
import { Id, Text } from '../../common/fields';
import type { JobDefinition } from './job';
import { checkedPayload } from './job-payload';

class Tell {
  @Id()
  eventId!: string;

  @Text({ max: 10 })
  consumer!: string;
}

const job = { name: 'deliver-event', payload: Tell } as JobDefinition<Tell>;
const eventId = '01a20331-6d56-7d23-a68f-9cf37711866b';

describe('The payload of a job', () => {
  it('is taken when it is what the declaration says', () => {
    const payload = checkedPayload(job, { eventId, consumer: 'mails' });
    expect(payload).toBeInstanceOf(Tell);
    expect(payload).toEqual({ eventId, consumer: 'mails' });
  });

  it.each([
    ['nothing', undefined, /was told nothing/],
    ['a member of another kind', { eventId: 7, consumer: 'mails' }, /cannot read: eventId/],
    ['a missing member', { eventId }, /cannot read: consumer/],
    ['an unknown member', { eventId, consumer: 'mails', more: 'secret' }, /cannot read: more$/],
  ])('is refused with %s, and no value is told', (_, plain, reason) => {
    expect(() => checkedPayload(job, plain)).toThrow(reason);
  });
});
