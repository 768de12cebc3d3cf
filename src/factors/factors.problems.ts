import { defineProblem } from '../common/problem';

export const TotpActive = defineProblem({
  code: 'factors.totp_active',
  status: 409,
  title: 'An authenticator app is set up already',
  advice: 'To change to another app, take the present one away first: `DELETE /v1/me/totp`.',
});

export const TotpNotFound = defineProblem({
  code: 'factors.totp_not_found',
  status: 404,
  title: 'No authenticator app is set up',
  advice: 'Begin with `POST /v1/me/totp`.',
});

export const CodeWrong = defineProblem({
  code: 'factors.code_wrong',
  status: 422,
  title: 'This code is not the one that the app shows now',
  advice:
    'Ask for the next code. If it fails again, the clock of the device is wrong, or the secret was typed wrongly.',
});

export const TooManyCodes = defineProblem({
  code: 'factors.too_many_attempts',
  status: 429,
  title: 'Too many wrong codes',
  advice: 'Wait as many seconds as `Retry-After` says. A passkey works meanwhile.',
});

export const NoSecondFactor = defineProblem({
  code: 'factors.none',
  status: 409,
  title: 'This account has no second factor',
  advice: 'Recovery codes stand in for a second factor: set one up first, and you get codes with it.',
});

export const PasskeyRefused = defineProblem({
  code: 'factors.passkey_refused',
  status: 422,
  title: 'The passkey cannot be kept',
  advice:
    'Ask for new options with `POST /v1/me/passkeys/options` and let the browser make the credential once more: options work once, for five minutes, on the pages of the shop.',
});

export const PasskeyNotFound = defineProblem({
  code: 'factors.passkey_not_found',
  status: 404,
  title: 'No such passkey',
  advice: 'It was deleted already, or was never yours. List yours with `GET /v1/me/passkeys`.',
});

export const TooManyPasskeys = defineProblem({
  code: 'factors.too_many_passkeys',
  status: 409,
  title: 'Too many passkeys',
  advice: 'Delete one that is not used any more.',
});
