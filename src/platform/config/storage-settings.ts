/** The variables that this is made of, as `environment.ts` reads them. */
interface Variables {
  HAAT_MODE: string;
  STORAGE: 'local' | 's3';
  STORAGE_PATH: string;
  S3_ENDPOINT?: string;
  S3_REGION: string;
  S3_BUCKET?: string;
  S3_ACCESS_KEY_ID?: string;
  S3_SECRET_ACCESS_KEY?: string;
  S3_PATH_STYLE: 'true' | 'false';
}

/** A bucket, and who we are to it. */
export interface S3Settings {
  /** `null`: Amazon's own, of the region. */
  endpoint: string | null;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket stands in the path, and not in the name of the host. */
  pathStyle: boolean;
}

/** Where files are kept. */
export type StorageSettings = { kind: 'local'; path: string } | { kind: 's3'; s3: S3Settings };

const NEEDED = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

export function complaintsAboutStorage(environment: Variables): string[] {
  if (environment.STORAGE !== 's3') return [];
  const missing = NEEDED.filter((name) => environment[name] === undefined);
  const plain = environment.HAAT_MODE === 'production' && /^http:/i.test(environment.S3_ENDPOINT ?? '');
  return [
    ...missing.map((name) => `${name} must be set, as STORAGE is s3`),
    ...(plain ? ['S3_ENDPOINT must begin with https in production: people’s data goes there'] : []),
  ];
}

export function readStorageSettings(environment: Variables): StorageSettings {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  if (environment.STORAGE === 'local' || !bucket || !accessKeyId || !secretAccessKey)
    return { kind: 'local', path: environment.STORAGE_PATH };
  const { S3_ENDPOINT: endpoint = null, S3_REGION: region } = environment;
  const pathStyle = environment.S3_PATH_STYLE === 'true';
  return { kind: 's3', s3: { endpoint, region, bucket, accessKeyId, secretAccessKey, pathStyle } };
}
