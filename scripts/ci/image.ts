import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { step } from '../progress.mjs';
import { runOrFail } from '../services/commands';
import { StartFailure } from '../services/start-failure';
import { execForm, type Instruction, namesLetIn, settingOf, type Stage, stagesOf, unknown } from './dockerfile';

/** What a container would be started from. */
export interface Image {
  /** The working directory; nothing else of the stage is ours. */
  directory: string;
  base: string;
  env: Record<string, string>;
  user: string;
  command: string[];
  healthCheck: string[];
  stopSignal: string;
}

/** A stage while it is built. `root` stands for the container's `/`. */
interface StageFolder extends Image {
  root: string;
}

/** Builds the last stage of the Dockerfile in empty folders, by doing what its lines say. */
export async function buildImage(context: string, workshop: string, signal: AbortSignal): Promise<Image> {
  const sent = join(workshop, 'context');
  const text = (file: string): string => readFileSync(join(context, file), 'utf8');
  const names = namesLetIn(text('.dockerignore')).filter((name) => existsSync(join(context, name)));
  for (const name of names) cpSync(join(context, name), join(sent, name), { recursive: true });
  const folders = new Map<string, StageFolder>();
  for (const stage of stagesOf(text('Dockerfile')))
    folders.set(stage.name, await build(stage, { workshop, sent, folders, signal }));
  const image = [...folders.values()].at(-1);
  if (image === undefined) throw new StartFailure('The Dockerfile has no stage.');
  return image;
}

interface Site {
  workshop: string;
  sent: string;
  folders: Map<string, StageFolder>;
  /** Ends what is running. */
  signal: AbortSignal;
}

async function build(stage: Stage, site: Site): Promise<StageFolder> {
  const root = join(site.workshop, stage.name);
  const folder: StageFolder = {
    ...{ root, directory: root, base: stage.base, env: {}, user: 'root' },
    ...{ command: [], healthCheck: [], stopSignal: 'SIGTERM' },
  };
  mkdirSync(root, { recursive: true });
  for (const instruction of stage.instructions) await carryOut(instruction, folder, site);
  return folder;
}

async function carryOut(instruction: Instruction, folder: StageFolder, site: Site): Promise<void> {
  const { word, text } = instruction;
  switch (word) {
    case 'WORKDIR':
      folder.directory = join(folder.root, text);
      mkdirSync(folder.directory, { recursive: true });
      return;
    case 'COPY':
      copy(instruction, folder, site);
      return;
    case 'RUN':
      await step(`${basename(folder.root)}: ${text}`, () => runInside(text, folder, site.signal));
      return;
    case 'ENV':
      Object.assign(folder.env, Object.fromEntries([settingOf(instruction)]));
      return;
    case 'USER':
      folder.user = text;
      return;
    case 'STOPSIGNAL':
      folder.stopSignal = text;
      return;
    case 'HEALTHCHECK':
      folder.healthCheck = execForm(instruction);
      return;
    case 'CMD':
      folder.command = execForm(instruction);
      return;
    // These describe the image and do nothing in it.
    case 'LABEL':
    case 'EXPOSE':
      return;
    default:
      throw unknown(instruction);
  }
}

/** Docker's rule: the content of a folder is copied, a file goes into a destination that ends in a slash. */
function copy(instruction: Instruction, folder: StageFolder, { sent, folders }: Site): void {
  const words = instruction.text.split(/\s+/);
  const stage = /^--from=(\S+)$/.exec(words[0] ?? '')?.[1];
  const [destination = '', ...sources] = (stage === undefined ? words : words.slice(1)).reverse();
  const from = stage === undefined ? sent : folders.get(stage)?.root;
  if (from === undefined || sources.length === 0 || words.some((word) => word.startsWith('--') && word !== words[0])) {
    throw unknown(instruction);
  }
  for (const source of sources) {
    const path = join(from, source);
    if (!existsSync(path))
      throw new StartFailure(
        `Dockerfile line ${instruction.line}: ${source} is not there, or .dockerignore keeps it out.`,
      );
    const asFile = !statSync(path).isDirectory() && destination.endsWith('/');
    cpSync(path, join(folder.directory, destination, asFile ? basename(path) : ''), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}

const runInside = (text: string, { directory, env }: StageFolder, signal: AbortSignal): Promise<string> =>
  runOrFail(text, '/bin/sh', ['-c', text], {
    cwd: directory,
    env: { ...withoutOurProject(process.env), ...env },
    signal,
  });

/** npm tells what it runs about the project it runs in, and would take that for the settings of the next one. */
function withoutOurProject(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours =
    /^(npm_(?!config_(registry|cache|userconfig|globalconfig)$).*|NODE_.*|INIT_CWD|HAAT_.*|DATABASE_URL|REDIS_URL|SMTP_URL|PORT)$/i;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.test(name)));
}
