// A real OpenID Connect provider for one test: `node openid-provider.mjs <port> <redirect URI> <client secret>`, with a
// channel to the test, with which it ends. It says its port when it listens. Whoever comes is signed in at once as the
// person that `login_hint` describes, in JSON: their claims, or `deny: true` for somebody who refuses.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [port, redirectUri, clientSecret] = process.argv.slice(2);
const people = new Map();

/** What the test asks for beyond what providers do. */
const mood = { isSilent: false, showsForeignKeys: false };
let provider = newProvider({});

function newProvider(more) {
  const client = { redirect_uris: [redirectUri], client_secret: clientSecret };
  return new Provider(`http://127.0.0.1:${port}`, {
    clients: [
      { ...client, client_id: 'haat' },
      { ...client, client_id: 'another-store' },
    ],
    jwks: { keys: [newKey()] },
    cookies: { keys: ['only-for-tests'] },
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...people.get(sub), sub }) }),
    loadExistingGrant: consent,
    ...more,
  });
}

function newKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' };
}

/** Nobody is asked what the store may see. */
async function consent({ oidc }) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
  grant.addOIDCScope('openid email profile');
  await grant.save();
  return grant;
}

async function signIn(request, response) {
  const { params } = await provider.interactionDetails(request, response);
  const { deny, ...person } = JSON.parse(params.login_hint);
  people.set(person.sub, person);
  const result = deny ? { error: 'access_denied' } : { login: { accountId: person.sub } };
  await provider.interactionFinished(request, response, result);
}

/** The keys of somebody else under the names of the provider's own. */
async function foreignKeys(response) {
  const { keys } = await (await fetch(`http://127.0.0.1:${port}/jwks?own`)).json();
  const { kty, n, e } = newKey();
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ keys: keys.map((key) => ({ ...key, kty, n, e })) }));
}

createServer((request, response) => {
  if (mood.isSilent) return;
  if (request.url.startsWith('/interaction/')) void signIn(request, response);
  else if (request.url === '/jwks' && mood.showsForeignKeys) void foreignKeys(response);
  else void provider.callback()(request, response);
}).listen(Number(port), '127.0.0.1', () => process.stdout.write(`${port}\n`));

process.on('message', ({ renewed, ...change }) => {
  Object.assign(mood, change);
  if (renewed) provider = newProvider(renewed);
  process.send('done');
});
process.on('disconnect', () => process.exit());
