import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
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
    private readonly headers: OutgoingHttpHeaders = {},
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
        incoming.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const text = bytes.toString('utf8');
          fulfil({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text,
            bytes,
            // Typed by the caller, checked by the contract.
            body: jsonOf(incoming.headers, text) as Wire<Body>,
          });
        });
      });
      outgoing.setTimeout(PATIENCE_MS, () => outgoing.destroy(new Error(`${method} ${path}: no answer`)));
      outgoing.on('error', reject);
      outgoing.end(payload);
    });
  }
}

function jsonOf(headers: IncomingHttpHeaders, text: string): unknown {
  const isJson = /^application\/(problem\+)?json\b/.test(headers['content-type'] ?? '');
  return isJson && text !== '' ? JSON.parse(text) : undefined;
}
