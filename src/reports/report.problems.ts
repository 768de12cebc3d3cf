import { defineProblem } from '../common/problem';

export const ReportNotFound = defineProblem({
  code: 'reports.not_found',
  status: 404,
  title: 'There is no such report',
  advice: 'It was deleted, or its day is over. Have it made again. Those about customers need `users:read` as well.',
});

export const ReportNotReady = defineProblem({
  code: 'reports.not_ready',
  status: 409,
  title: 'The report has no file',
  advice: 'Wait until its `status` is `succeeded`; when it is `failed`, have it made again.',
});

export const TooManyReports = defineProblem({
  code: 'reports.too_many',
  status: 429,
  title: 'Too many reports wait to be made',
  advice: 'Wait until some are made, or delete those that nobody needs: twenty may wait at once.',
});

export const TooManyReportStreams = defineProblem({
  code: 'reports.too_many_streams',
  status: 429,
  title: 'Too many streams at a time',
  advice: 'End one that you do not read any more: ten of a person or a key may be open at once.',
});
