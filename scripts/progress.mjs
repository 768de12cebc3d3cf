// What a person sees while a script works: one line per step, and how long it took. Plain JavaScript on Node's own
// modules, because bootstrap.mjs shows its first steps before anything is installed.

// A reader that goes away (`npm start | head`) is no reason to stop working.
process.stdout.on('error', () => undefined);

const FAILED = 'failed';
let openLine = '';

/**
 * Shows `title` while `work` runs, counting the seconds on a terminal, and on the same line how it ended.
 * @template Result
 * @param {string} title
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function step(title, work) {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const line = `  ${title} … `;
  open(line);
  const ticker = process.stdout.isTTY
    ? setInterval(() => openLine === line && process.stdout.write(`\r${line}${Math.round(seconds())} s`), 1000)
    : undefined;
  try {
    const result = await work();
    close(line, `${seconds().toFixed(1)} s`);
    return result;
  } catch (error) {
    close(line, FAILED);
    throw error;
  } finally {
    clearInterval(ticker);
  }
}

/**
 * One line of its own, also in the middle of a step.
 * @param {string} text
 */
export function say(text) {
  breakLine();
  process.stdout.write(`${text}\n`);
}

/** @param {string} line */
function open(line) {
  breakLine();
  process.stdout.write(line);
  openLine = line;
}

/**
 * @param {string} line
 * @param {string} ending
 */
function close(line, ending) {
  if (openLine === line) process.stdout.write(process.stdout.isTTY ? `\r${line}${ending}\n` : `${ending}\n`);
  // Something was said in between: the ending needs its beginning again. A failure speaks for itself.
  else if (ending !== FAILED) process.stdout.write(`${line}${ending}\n`);
  if (openLine === line) openLine = '';
}

function breakLine() {
  if (openLine) process.stdout.write('\n');
  openLine = '';
}
