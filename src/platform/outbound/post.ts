import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Destination } from './destination';

/** What came back: the status, and the beginning of what was said. */
export interface OutboundAnswer {
  status: number;
  excerpt: string;
}

interface Posting {
  headers: Record<string, string>;
  body: string;
  /** Ends all of it, wherever it stands. */
  signal: AbortSignal;
  /** No more of the answer is read. */
  mostBytes: number;
}

/**
 * Sends something to a checked destination: to the addresses that were checked and to no other, without a second look at
 * the name, and without following where it is led. An answer whose status is known counts, also when its end is not.
 */
export function post(destination: Destination, posting: Posting): Promise<OutboundAnswer> {
  const { url, addresses } = destination;
  const { headers, body, signal, mostBytes } = posting;
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      agent: false,
      lookup: checkedOnly(addresses),
      signal,
    });
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      readUpTo(incoming, mostBytes, (excerpt) => {
        outgoing.destroy();
        resolve({ status: incoming.statusCode ?? 0, excerpt });
      });
    });
    outgoing.end(body);
  });
}

const checkedOnly =
  (addresses: Destination['addresses']): LookupFunction =>
  (_hostname, { all }, callback) => {
    const [first] = addresses;
    process.nextTick(() => {
      if (all) callback(null, [...addresses]);
      else callback(null, first?.address ?? '', first?.family);
    });
  };

function readUpTo(incoming: http.IncomingMessage, mostBytes: number, done: (text: string) => void): void {
  const chunks: Buffer[] = [];
  let read = 0;
  const finish = (): void => {
    done(storable(Buffer.concat(chunks).subarray(0, mostBytes)));
  };
  incoming.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    read += chunk.length;
    if (read >= mostBytes) finish();
  });
  incoming.on('end', finish).on('error', finish);
}

/** PostgreSQL keeps no NUL, and what is not UTF-8 is nothing to read. */
const storable = (bytes: Buffer): string => bytes.toString('utf8').replaceAll('\0', '\ufffd');
