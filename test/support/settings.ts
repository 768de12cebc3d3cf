/** What `npm test` tells the tests about the services that it started for them. */
export const SETTINGS = {
  /** A superuser's URL of the database `postgres`. */
  adminUrl: 'HAAT_TEST_ADMIN_URL',
  /** The migrated database that each file gets a copy of. */
  template: 'HAAT_TEST_TEMPLATE',
  /** Redis, without a database number. */
  redisUrl: 'HAAT_TEST_REDIS_URL',
  /** For tests that stop a Redis, and therefore start one of their own. */
  redisBinary: 'HAAT_TEST_REDIS_BINARY',
  smtpUrl: 'HAAT_TEST_SMTP_URL',
  /** The mail catcher's page; its REST interface is below `/api`. */
  mailUrl: 'HAAT_TEST_MAIL_URL',
} as const;

export function setting(name: keyof typeof SETTINGS): string {
  const value = process.env[SETTINGS[name]];
  if (!value) throw new Error(`Run this with \`npm test\`: ${SETTINGS[name]} is not set`);
  return value;
}
