import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { sign } from 'aws4';

interface Answer {
  status: number;
  body?: string | Buffer;
  headers?: Record<string, string>;
}

/**
 * A bucket that speaks S3 as far as this program does, in the process of the test: files, files in parts, and lists of
 * two a page. Each request has to carry the signature (version 4) that another library than the program's makes of it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/
 */
export class S3StandIn {
  readonly bucket = 'haat-test';
  readonly accessKeyId = 'AKIAHAATTEST';
  readonly secretAccessKey = 'kept by the test';
  readonly files = new Map<string, { bytes: Buffer; modifiedAt: Date }>();
  /** By the identifier of an upload that is not complete. */
  readonly uploads = new Map<string, Map<number, Buffer>>();
  /** How many bytes came in one request at most. */
  largestPart = 0;
  refused = 0;
  /** Answers with 500 for as many requests. */
  failing = 0;
  private readonly server: Server = createServer((request, response) => {
    // Who breaks off, as they do who give a file up, is owed no answer.
    this.serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  async open(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  get env(): Record<string, string> {
    return {
      STORAGE: 's3',
      S3_ENDPOINT: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
      S3_REGION: 'ap-south-1',
      S3_BUCKET: this.bucket,
      S3_ACCESS_KEY_ID: this.accessKeyId,
      S3_SECRET_ACCESS_KEY: this.secretAccessKey,
      S3_PATH_STYLE: 'true',
    };
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const { status, body: answer = '', headers = {} } = this.answer(request, body);
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(answer) }).end(answer);
  }

  private answer(request: IncomingMessage, body: Buffer): Answer {
    if (!this.isSigned(request, body)) {
      this.refused++;
      return failure(403, 'SignatureDoesNotMatch');
    }
    if (this.failing > 0) {
      this.failing--;
      return failure(500, 'InternalError');
    }
    this.largestPart = Math.max(this.largestPart, body.length);
    const url = new URL(request.url ?? '', 'http://s3');
    const [, bucket, ...rest] = decodeURIComponent(url.pathname).split('/');
    if (bucket !== this.bucket) return failure(404, 'NoSuchBucket');
    const key = rest.join('/');
    return key === '' ? this.list(url) : this.object(request.method ?? '', key, url.searchParams, body);
  }

  private object(method: string, key: string, query: URLSearchParams, body: Buffer): Answer {
    const uploadId = query.get('uploadId');
    if (method === 'POST' && query.has('uploads')) return this.begin(key);
    if (uploadId !== null) return this.part(method, key, uploadId, Number(query.get('partNumber')), body);
    if (method === 'PUT') return this.keep(key, body);
    if (method === 'DELETE') {
      this.files.delete(key);
      return { status: 204 };
    }
    const file = this.files.get(key);
    return file ? { status: 200, body: file.bytes } : failure(404, 'NoSuchKey');
  }

  private begin(key: string): Answer {
    const id = createHash('sha1').update(`${key}${this.uploads.size}`).digest('hex');
    this.uploads.set(id, new Map());
    const body = `<InitiateMultipartUploadResult><Bucket>${this.bucket}</Bucket><Key>${key}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`;
    return { status: 200, body };
  }

  private part(method: string, key: string, id: string, number: number, body: Buffer): Answer {
    const parts = this.uploads.get(id);
    if (!parts) return failure(404, 'NoSuchUpload');
    if (method === 'PUT') {
      parts.set(number, body);
      return { status: 200, headers: { etag: etagOf(body) } };
    }
    this.uploads.delete(id);
    if (method === 'DELETE') return { status: 204 };
    const bytes = Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, part]) => part));
    this.keep(key, bytes);
    return { status: 200, body: `<CompleteMultipartUploadResult><Key>${key}</Key></CompleteMultipartUploadResult>` };
  }

  private keep(key: string, bytes: Buffer): Answer {
    this.files.set(key, { bytes, modifiedAt: new Date() });
    return { status: 200, headers: { etag: etagOf(bytes) } };
  }

  private list({ searchParams }: URL): Answer {
    const [prefix, after] = [searchParams.get('prefix') ?? '', searchParams.get('continuation-token') ?? ''];
    const keys = [...this.files.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    const page = keys.slice(0, 2);
    const contents = page.map(
      (key) =>
        `<Contents><Key>${key}</Key><LastModified>${this.files.get(key)?.modifiedAt.toISOString() ?? ''}</LastModified></Contents>`,
    );
    const more = keys.length > page.length;
    const next = more ? `<NextContinuationToken>${page.at(-1) ?? ''}</NextContinuationToken>` : '';
    return {
      status: 200,
      body: `<ListBucketResult><IsTruncated>${String(more)}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
    };
  }

  /** The same request, signed anew, must have the same `Authorization`; and the body the hash that was signed. */
  private isSigned({ method = '', url = '', headers }: IncomingMessage, body: Buffer): boolean {
    const given = headers.authorization ?? '';
    const names = /SignedHeaders=([^,]+)/.exec(given)?.[1]?.split(';') ?? [];
    const hash = headers['x-amz-content-sha256'];
    if (hash !== createHash('sha256').update(body).digest('hex')) return false;
    const signedHeaders = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
    const { accessKeyId, secretAccessKey } = this;
    // Its types do not know that it can be told which headers to sign.
    const unsigned = {
      service: 's3',
      region: 'ap-south-1',
      method,
      path: url,
      headers: signedHeaders,
      host: headers.host ?? '',
      extraHeadersToInclude: Object.fromEntries(names.map((name) => [name, true])),
    };
    const again = sign(unsigned, { accessKeyId, secretAccessKey }).headers as Record<string, string> | undefined;
    return same(normal(given), normal(again?.['Authorization'] ?? ''));
  }
}

const normal = (authorization: string): string => authorization.replaceAll(/,\s*/g, ', ');
const same = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;
const failure = (status: number, code: string): Answer => ({
  status,
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});
