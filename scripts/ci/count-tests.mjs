// `node count-tests.mjs <log>…` → `N passed, N failed`: the sum of what Jest's closing lines say in these logs, such as
// `Tests:       1 failed, 2 skipped, 40 passed, 43 total`.
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const total = { passed: 0, failed: 0 };
for (const log of process.argv.slice(2)) {
  const text = stripVTControlCharacters(readFileSync(log, 'utf8'));
  const tests = closingLine(text, 'Tests');
  total.passed += tests.passed;
  // A file that does not even load has no tests that could fail.
  total.failed += tests.failed || closingLine(text, 'Test Suites').failed;
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);

/** A log may hold several runs. */
function closingLine(text, label) {
  const lines = text.match(new RegExp(`^${label}: +.*\\d+ total\\s*$`, 'gm')) ?? [];
  const sumOf = (word) =>
    lines.reduce((sum, line) => sum + Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0), 0);
  return { passed: sumOf('passed'), failed: sumOf('failed') };
}
