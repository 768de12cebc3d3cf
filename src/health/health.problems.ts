import { defineProblem } from '../common/problem';

export const NotReady = defineProblem({
  code: 'health.not_ready',
  status: 503,
  title: 'This process does not take traffic',
  advice: 'It is starting, draining, or has no database. Send requests to another replica.',
});
