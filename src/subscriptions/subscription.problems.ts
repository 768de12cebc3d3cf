import { defineProblem } from '../common/problem';

export const UnsubscribeLinkInvalid = defineProblem({
  code: 'subscriptions.link_invalid',
  status: 422,
  title: 'This is not a link of ours',
  advice: 'Use the whole link of the mail. Somebody who is signed in can say no with `PATCH /v1/me` as well.',
});
