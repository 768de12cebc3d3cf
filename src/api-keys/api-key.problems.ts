import { defineProblem } from '../common/problem';

export const ApiKeyNotFound = defineProblem({
  code: 'auth.api_key_not_found',
  status: 404,
  title: 'No such key',
  advice: 'It was deleted, or has expired. List the living ones with `GET /v1/admin/api-keys`.',
});
