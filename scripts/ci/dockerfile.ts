import { StartFailure } from '../services/start-failure';

/** One line of a Dockerfile, continuation lines joined. */
export interface Instruction {
  line: number;
  word: string;
  text: string;
}

export interface Stage {
  /** The name after AS; the last stage of ours has none. */
  name: string;
  base: string;
  instructions: Instruction[];
}

export function stagesOf(dockerfile: string): Stage[] {
  const stages: Stage[] = [];
  for (const instruction of instructionsOf(dockerfile)) {
    if (instruction.word === 'FROM') {
      const [base = '', , name = 'final'] = instruction.text.split(/\s+/);
      stages.push({ base, name, instructions: [] });
      continue;
    }
    const stage = stages.at(-1);
    if (stage === undefined) throw unknown(instruction);
    stage.instructions.push(instruction);
  }
  return stages;
}

function instructionsOf(text: string): Instruction[] {
  const found: Instruction[] = [];
  let open: Instruction | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const continued = line.endsWith('\\');
    const words = continued ? line.slice(0, -1).trim() : line.trim();
    if (open) open.text += ` ${words}`;
    else found.push((open = begun(words, index + 1)));
    if (!continued) open = undefined;
  }
  return found;
}

function begun(words: string, line: number): Instruction {
  const [word = '', ...rest] = words.split(/\s+/);
  return { line, word: word.toUpperCase(), text: rest.join(' ') };
}

/** The name and the value that an ENV line sets; one a line. */
export function settingOf(instruction: Instruction): [string, string] {
  const [, name, value] = /^(\w+)=(\S+)$/.exec(instruction.text) ?? [];
  if (name === undefined || value === undefined) throw unknown(instruction);
  return [name, value];
}

/** `["node", "dist/main.js"]`. The shell form is refused: a shell in between would swallow the signals. */
export function execForm({ text, line }: Instruction): string[] {
  const start = text.indexOf('[');
  if (start < 0) throw new StartFailure(`Dockerfile line ${line}: write it in the exec form, as ["node", …].`);
  return JSON.parse(text.slice(start)) as string[];
}

/** The names that .dockerignore lets into the build: everything is kept out, and some names are let in again. */
export function namesLetIn(dockerignore: string): string[] {
  const [first, ...rest] = dockerignore
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (first !== '*') throw new StartFailure('.dockerignore: the rehearsal expects `*` first, then what is let in.');
  for (const line of rest) {
    if (!/^![\w.-]+$/.test(line)) throw new StartFailure(`.dockerignore: the rehearsal does not know the line ${line}`);
  }
  return rest.map((line) => line.slice(1));
}

export const unknown = ({ line, word, text }: Instruction): StartFailure =>
  new StartFailure(
    `Dockerfile line ${line}: the rehearsal does not know how to do \`${word} ${text}\`. Teach it or change the line.`,
  );
