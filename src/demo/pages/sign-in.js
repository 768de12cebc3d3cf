// What a storefront does to sign people in, without a framework: the access token stays in this variable, the refresh
// token in a cookie that no script can read, and passkeys travel in the browser's own JSON.

let accessToken = null;
let mfaToken = null;

const element = (id) => document.getElementById(id);
const fieldsOf = (form) => Object.fromEntries(new FormData(form));

/** Calls the API, once more with fresh tokens when the old ones have expired. Throws the problem document. */
async function api(method, path, body, { retry = true } = {}) {
  const answer = await fetch(path, {
    method,
    credentials: 'include',
    headers: {
      'X-Refresh-Token': 'cookie',
      ...(accessToken && { Authorization: `Bearer ${accessToken}` }),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (answer.status === 401 && accessToken && retry && (await refresh()))
    return api(method, path, body, { retry: false });
  const content = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw content;
  return content;
}

async function refresh() {
  accessToken = null;
  try {
    ({ accessToken } = await api('POST', '/v1/auth/refresh', {}));
  } catch {
    return false;
  }
  return true;
}

async function login(form) {
  const answer = await api('POST', '/v1/auth/login', fieldsOf(form));
  if (!answer.mfaRequired) return enter(answer);
  ({ mfaToken } = answer);
  element('passkey-second').hidden = !answer.methods.includes('passkey');
  show('second-factor');
  return `Your password is right. Prove yourself once more: ${answer.methods.join(', ')}.`;
}

async function secondFactor(form) {
  const { code } = fieldsOf(form);
  const proof = /^\d{6}$/.test(code.trim()) ? { code } : { recoveryCode: code };
  return enter(await api('POST', '/v1/auth/login/totp', { mfaToken, ...proof }));
}

/** With a passkey alone, or with one after the password. */
async function passkey(second) {
  const demand = second ? { mfaToken } : {};
  const options = await api('POST', '/v1/auth/passkey/options', demand);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await navigator.credentials.get({ publicKey });
  return enter(await api('POST', '/v1/auth/passkey', { credential: credential.toJSON(), ...demand }));
}

async function register(form) {
  await api('POST', '/v1/auth/register', fieldsOf(form));
  return 'Check your mail: the link in it confirms your address. Then sign in.';
}

async function enter(tokens) {
  ({ accessToken } = tokens);
  mfaToken = null;
  return showAccount();
}

async function showAccount() {
  const [me, factors, passkeys] = await Promise.all([
    api('GET', '/v1/me'),
    api('GET', '/v1/me/factors'),
    api('GET', '/v1/me/passkeys'),
  ]);
  const facts = {
    'E-mail': me.email,
    Name: me.name,
    Roles: me.roles.join(', '),
    'Second factor': factors.secondFactorDemanded ? 'yes' : 'no',
    'Recovery codes': factors.recoveryCodesLeft,
  };
  element('account').replaceChildren(
    ...Object.entries(facts).flatMap(([name, value]) => [text('dt', name), text('dd', value)]),
  );
  element('totp-begin').hidden = factors.totp;
  element('totp-remove').hidden = !factors.totp;
  element('passkeys').replaceChildren(...passkeys.items.map(passkeyItem));
  show('signed-in');
  return `Welcome, ${me.name}.`;
}

function passkeyItem({ id, name, lastUsedAt }) {
  const item = text('li', `${name}${lastUsedAt ? `, last used ${new Date(lastUsedAt).toLocaleString()}` : ''} `);
  const remove = text('button', 'Delete');
  remove.type = 'button';
  remove.className = 'second';
  remove.onclick = doing(async () => {
    await api('DELETE', `/v1/me/passkeys/${id}`);
    return showAccount();
  });
  item.append(remove);
  return item;
}

async function beginTotp() {
  const { secret } = await api('POST', '/v1/me/totp');
  element('totp-secret').textContent = secret;
  element('totp-confirm').hidden = false;
  return 'Put the secret into your app, then type the code that it shows.';
}

async function confirmTotp(form) {
  const { recoveryCodes } = await api('POST', '/v1/me/totp/confirmation', fieldsOf(form));
  form.hidden = true;
  await showAccount();
  element('recovery-codes').replaceChildren(...recoveryCodes.map((code) => text('li', code)));
  return 'From now on your password alone is not enough. Write the recovery codes down: they are shown this once.';
}

async function removeTotp() {
  await api('DELETE', '/v1/me/totp');
  element('recovery-codes').replaceChildren();
  return showAccount();
}

async function addPasskey(form) {
  const options = await api('POST', '/v1/me/passkeys/options');
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = await navigator.credentials.create({ publicKey });
  await api('POST', '/v1/me/passkeys', { ...fieldsOf(form), credential: credential.toJSON() });
  await showAccount();
  return 'The passkey is yours: sign out, and sign in with it.';
}

async function logout() {
  await api('POST', '/v1/auth/logout');
  accessToken = null;
  element('recovery-codes').replaceChildren();
  show('signed-out');
  return 'Signed out.';
}

function text(tag, content) {
  const made = document.createElement(tag);
  made.textContent = content;
  return made;
}

function show(id) {
  for (const each of ['signed-out', 'second-factor', 'signed-in']) element(each).hidden = each !== id;
}

function say(message, refused = false) {
  const status = element('status');
  status.textContent = message;
  status.classList.toggle('refused', refused);
}

/** Says what came of it; a refusal tells what a person can do, under its code. */
const doing = (work) => async () => {
  say('…');
  try {
    say((await work()) ?? '');
  } catch (problem) {
    say(problem.code ? `${problem.title} (${problem.code})` : String(problem), true);
  }
};

const onSubmit = (id, work) => {
  const form = element(id);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void doing(() => work(form))();
  });
};
const onClick = (id, work) => element(id).addEventListener('click', doing(work));

onSubmit('login', login);
onSubmit('register', register);
onSubmit('second-factor', secondFactor);
onSubmit('totp-confirm', confirmTotp);
onSubmit('passkey-add', addPasskey);
onClick('passkey-login', () => passkey(false));
onClick('passkey-second', () => passkey(true));
onClick('totp-begin', beginTotp);
onClick('totp-remove', removeTotp);
onClick('logout', logout);

/** The link of a mail leads here; and a page that is loaded again is still signed in. */
async function begin() {
  const token = new URLSearchParams(location.search).get('token');
  if (token) {
    await api('POST', '/v1/auth/verify-email', { token });
    history.replaceState(null, '', '/demo/sign-in');
    return 'Your address is confirmed. Sign in.';
  }
  return (await refresh()) ? showAccount() : '';
}
void doing(begin)();
