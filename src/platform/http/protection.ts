import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

/** What a browser heeds for any answer. */
const FOR_ALL = {
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
};

const protectPage = helmet({ contentSecurityPolicy: false, strictTransportSecurity: false, xFrameOptions: false });

/**
 * The fields that protect whoever reads an answer in a browser. Most of them mean something for pages alone, which say
 * themselves what may run in them; data, of which a shop reads thousands a second, goes without those.
 */
export function installProtection(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(FOR_ALL);
    done();
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!String(reply.getHeader('Content-Type')).startsWith('text/html')) {
      done(null, payload);
      return;
    }
    protectPage(request.raw, reply.raw, () => {
      done(null, payload);
    });
  });
}
