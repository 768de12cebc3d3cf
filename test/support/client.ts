import { Agent, type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { Contract } from './contract';

const PATIENCE_MS = 30_000;

/** A value as it looks after its way through JSON. */
export type Wire<T> = T extends Date ? string : T extends object ? { [Name in keyof T]: Wire<T[Name]> } : T;

export interface Answer<Body = unknown> {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** As they came, for what is no text. */
  bytes: Buffer;
  /** What the JSON says; `undefined` when the answer is not JSON. */
  body: Body;
}

export interface Sent {
  method: string;
  /** Goes out to the letter, query string included. */
  path: string;
  headers?: OutgoingHttpHeaders;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, instead. */
  raw?: string | Buffer;
}

/**
 * Speaks HTTP with one process. Whatever comes back is held against the OpenAPI document of the running program, so
 * each test is a test of the document as well.
 */
export class Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });

  constructor(
    readonly origin: string,
    readonly contract: Contract,
    readonly headers: OutgoingHttpHeaders = {},
  ) {}

  /** The same, with these headers on every request. */
  with(headers: OutgoingHttpHeaders): Client {
    return new Client(this.origin, this.contract, { ...this.headers, ...headers });
  }

  as(accessToken: string): Client {
    return this.with({ authorization: `Bearer ${accessToken}` });
  }

  /** The same person at another process. */
  at(origin: string): Client {
    return new Client(origin, this.contract, this.headers);
  }

  get<Body>(path: string, headers: OutgoingHttpHeaders = {}): Promise<Answer<Wire<Body>>> {
    return this.send({ method: 'GET', path, headers });
  }

  post<Body>(path: string, json?: unknown, headers: OutgoingHttpHeaders = {}): Promise<Answer<Wire<Body>>> {
    return this.send({ method: 'POST', path, json, headers });
  }

  put<Body>(path: string, json: unknown, headers: OutgoingHttpHeaders = {}): Promise<Answer<Wire<Body>>> {
    return this.send({ method: 'PUT', path, json, headers });
  }

  patch<Body>(path: string, json: unknown, headers: OutgoingHttpHeaders = {}): Promise<Answer<Wire<Body>>> {
    return this.send({ method: 'PATCH', path, json, headers });
  }

  delete(path: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.send({ method: 'DELETE', path, headers });
  }

  /** A POST that moves money or stock, under a key of its own unless one is given. */
  once<Body>(path: string, json: unknown, key: string = randomUUID()): Promise<Answer<Wire<Body>>> {
    return this.post(path, json, { 'idempotency-key': key });
  }

  async send<Body>(sent: Sent): Promise<Answer<Wire<Body>>> {
    const answer = await this.exchange<Body>(sent);
    this.contract.check(sent, answer);
    return answer;
  }

  /** An answer that goes on, to be read as it comes; on a connection of its own. */
  async stream(path: string, headers: OutgoingHttpHeaders = {}): Promise<IncomingMessage> {
    const incoming = await new Promise<IncomingMessage>((fulfil, reject) => {
      const outgoing = request(`${this.origin}/`, { path, headers: { ...this.headers, ...headers }, agent: false });
      outgoing.on('response', fulfil).on('error', reject).end();
    });
    if (!isStream(incoming)) {
      incoming.destroy();
      throw new Error(`GET ${path}: ${incoming.statusCode ?? 0}, not a stream`);
    }
    this.contract.check(
      { method: 'GET', path },
      { ...headOf(incoming), text: '', bytes: Buffer.alloc(0), body: undefined },
    );
    return incoming;
  }

  /** Without a look at the contract, for tests that send many requests at once and compare the answers themselves. */
  exchange<Body>({ method, path, headers = {}, json, raw }: Sent): Promise<Answer<Wire<Body>>> {
    const payload = raw ?? (json === undefined ? undefined : JSON.stringify(json));
    const all: OutgoingHttpHeaders = {
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(payload !== undefined && { 'content-length': Buffer.byteLength(payload) }),
      ...this.headers,
      ...headers,
    };
    return new Promise((fulfil, reject) => {
      const outgoing = request(`${this.origin}/`, { method, path, headers: all, agent: this.agent }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        // The answer is what a stream begins with: it does not end while somebody listens.
        if (isStream(incoming)) incoming.once('data', () => incoming.destroy());
        incoming.on(isStream(incoming) ? 'close' : 'end', () => {
          const bytes = Buffer.concat(chunks);
          const text = bytes.toString('utf8');
          // Typed by the caller, checked by the contract.
          fulfil({ ...headOf(incoming), text, bytes, body: jsonOf(incoming.headers, text) as Wire<Body> });
        });
      });
      outgoing.setTimeout(PATIENCE_MS, () => outgoing.destroy(new Error(`${method} ${path}: no answer`)));
      outgoing.on('error', reject);
      outgoing.end(payload);
    });
  }
}

const isStream = ({ headers }: IncomingMessage): boolean => /^text\/event-stream\b/.test(headers['content-type'] ?? '');

const headOf = ({ statusCode = 0, headers }: IncomingMessage): Pick<Answer, 'status' | 'headers'> => ({
  status: statusCode,
  headers,
});

function jsonOf(headers: IncomingHttpHeaders, text: string): unknown {
  const isJson = /^application\/(problem\+)?json\b/.test(headers['content-type'] ?? '');
  return isJson && text !== '' ? JSON.parse(text) : undefined;
}
