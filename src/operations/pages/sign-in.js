// Signs an operator in, and turns the access token into the cookie of the pages below /ops. The refresh token is thrown
// away: whoever looks at a page stays signed in, and whoever leaves it does not.

const element = (id) => document.getElementById(id);
const fieldsOf = (form) => Object.fromEntries(new FormData(form));
let mfaToken = null;

async function post(path, body, token) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const content = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw content;
  return content;
}

async function enter(answer) {
  if (answer.mfaRequired) {
    ({ mfaToken } = answer);
    if (!answer.methods.includes('totp')) throw { title: 'This account asks for a passkey, which this page cannot do' };
    element('login').hidden = true;
    element('second-factor').hidden = false;
    return;
  }
  await post('/ops/session', null, answer.accessToken);
  location.assign('/ops/queues');
}

function on(form, submit) {
  element(form).addEventListener('submit', async (event) => {
    event.preventDefault();
    const status = element('status');
    status.textContent = '';
    try {
      await enter(await submit(fieldsOf(event.target)));
    } catch (problem) {
      status.textContent = problem.detail ?? problem.title ?? 'It did not work. Try again.';
    }
  });
}

on('login', (fields) => post('/v1/auth/login', fields));
on('second-factor', ({ code }) =>
  post('/v1/auth/login/totp', { mfaToken, ...(/^\d{6}$/.test(code.trim()) ? { code } : { recoveryCode: code }) }),
);
