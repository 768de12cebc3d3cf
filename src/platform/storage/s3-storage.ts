import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { S3Settings } from '../config/storage-settings';
import { type KeptFile, type ListedFile, Storage } from './storage';
import { safeKey } from './storage-key';

/** The smallest part that S3 takes. One at a time: a file of any size needs this much memory. */
const PART_BYTES = 5 * 1024 * 1024;
const CONNECT_MS = 5_000;
/** Between two signs of life of the other side. */
const SILENCE_MS = 30_000;

/** A bucket that speaks S3, of Amazon or of anybody else. */
export class S3Storage extends Storage {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ endpoint, region, bucket, accessKeyId, secretAccessKey, pathStyle }: S3Settings) {
    super();
    this.bucket = bucket;
    this.client = new S3Client({
      region,
      ...(endpoint !== null && { endpoint }),
      forcePathStyle: pathStyle,
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 3,
      requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
      // Others than Amazon do not all know the checksums that are sent unasked.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  /** In parts, which become the file when the last one has arrived. */
  async put(key: string, content: Readable, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const upload = new Upload({
      client: this.client,
      params: { Bucket: this.bucket, Key: safeKey(key), Body: content },
      partSize: PART_BYTES,
      queueSize: 1,
    });
    const abort = (): void => void upload.abort();
    signal.addEventListener('abort', abort, { once: true });
    try {
      await upload.done();
    } catch (error) {
      content.destroy();
      if (!signal.aborted) throw error;
      await this.forget(key, upload.uploadId);
      throw signal.reason;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /** `Upload` says that it is aborted before the bucket knows, and this process may end with that word. */
  private async forget(key: string, uploadId: string | undefined): Promise<void> {
    if (uploadId === undefined) return;
    const parts = { Bucket: this.bucket, Key: key, UploadId: uploadId };
    await this.client.send(new AbortMultipartUploadCommand(parts)).catch(() => undefined);
  }

  async get(key: string): Promise<KeptFile | null> {
    try {
      const { Body, ContentLength } = await this.client.send(
        new GetObjectCommand({ Bucket: this.bucket, Key: safeKey(key) }),
      );
      if (!Body || ContentLength === undefined) throw new Error('The bucket answered without a file');
      // In Node it is always one; the type covers browsers.
      return { stream: Body as Readable, sizeBytes: ContentLength };
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: safeKey(key) }));
  }

  async *list(folder: string): AsyncIterable<ListedFile> {
    for await (const { Contents = [] } of paginateListObjectsV2(
      { client: this.client },
      { Bucket: this.bucket, Prefix: `${folder}/` },
    )) {
      for (const { Key: key, LastModified: modifiedAt } of Contents) if (key && modifiedAt) yield { key, modifiedAt };
    }
  }
}
