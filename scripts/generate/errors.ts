import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { problemCatalogue } from '../../src/common/problem';

const load = createRequire(__filename);
const built = (path: string): string => join(__dirname, '..', '..', 'dist', path);

/** Every problem of the built program: loading its modules is what registers them. */
export function errorsDocument(): string {
  load(built('app.module.js'));
  load(built('worker.module.js'));
  const { problemCatalogue: catalogue } = load(built('common/problem.js')) as {
    problemCatalogue: typeof problemCatalogue;
  };
  const rows = catalogue().map(
    ({ code, status, title, advice }) => `| \`${code}\` | ${String(status)} | ${title} | ${advice} |`,
  );
  return `${HEAD}\n${rows.join('\n')}\n`;
}

const HEAD = `# Every refusal, and what a client does about it

Every answer of 400 and above is a problem document (RFC 9457, \`application/problem+json\`) with \`type\`, \`title\`, \`status\`,
\`detail\`, \`code\` and \`requestId\`; \`errors\` names members of the request by JSON Pointer. Programs look at \`code\`, which
never changes its meaning; people read \`title\` and \`detail\`. The running program explains each at \`GET /problems/<code>\`.

This page is generated from the program (\`npm run generate\`).

| code | status | title | what a client does |
|---|---|---|---|`;
