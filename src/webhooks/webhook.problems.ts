import { defineProblem } from '../common/problem';

export const EndpointNotFound = defineProblem({
  code: 'webhooks.endpoint_not_found',
  status: 404,
  title: 'There is no such endpoint',
  advice: 'It may have been deleted. Look it up in the list again.',
});

export const TooManyEndpoints = defineProblem({
  code: 'webhooks.too_many_endpoints',
  status: 409,
  title: 'There are as many endpoints as there can be',
  advice: 'A store has at most 50. Delete one that nobody needs, or have one endpoint hear of more.',
});

export const DeliveryNotFound = defineProblem({
  code: 'webhooks.delivery_not_found',
  status: 404,
  title: 'There is no such delivery',
  advice: 'It may have gone with its endpoint, or with its time: the log reaches thirty days back.',
});

export const UrlRefused = defineProblem({
  code: 'webhooks.url_refused',
  status: 422,
  title: 'Events are not sent to this URL',
  advice:
    '`reason` says why: `malformed`, `credentials` (a name or a password in it), `plain_http`, `unresolvable`, or `not_public` (it leads to an address that is not on the public internet). Whoever operates the store may allow a target inside with `WEBHOOK_ALLOWED_TARGETS`.',
});

export const EndpointInactive = defineProblem({
  code: 'webhooks.endpoint_inactive',
  status: 409,
  title: 'The endpoint is switched off',
  advice: 'Switch it on first: `PATCH` it with `active: true`.',
});
