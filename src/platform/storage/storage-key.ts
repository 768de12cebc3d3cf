const KEY = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)+$/;
const LONGEST = 200;

/** A key that means the same to a file system and to a bucket, and leads nowhere outside. No name begins with a dot. */
export function safeKey(key: string): string {
  if (key.length > LONGEST || !KEY.test(key)) throw new Error('A file cannot be kept under this key');
  return key;
}
