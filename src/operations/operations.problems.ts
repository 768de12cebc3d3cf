import { defineProblem } from '../common/problem';

export const QueueNotFound = defineProblem({
  code: 'queues.not_found',
  status: 404,
  title: 'There is no such queue',
  advice: '`GET /v1/admin/queues` lists them.',
});

export const JobNotFound = defineProblem({
  code: 'queues.job_not_found',
  status: 404,
  title: 'There is no such job',
  advice: 'It may have been done meanwhile, or thrown away: look at the list of what failed again.',
});

export const JobNotFailed = defineProblem({
  code: 'queues.job_not_failed',
  status: 409,
  title: 'The job has not failed',
  advice: 'Only what used up its tries can be retried. It waits, or somebody does it at this moment.',
});

export const ScheduleNotFound = defineProblem({
  code: 'schedules.not_found',
  status: 404,
  title: 'There is no such schedule',
  advice: '`GET /v1/admin/schedules` lists them.',
});
