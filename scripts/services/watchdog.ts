// Outlives a supervisor that was killed and then ends what it started. The supervisor holds the other end of this
// process' standard input and never writes: the end of it means that the supervisor is gone, whatever ended it.
//   watchdog <state folder> <supervisor pid> <supervisor birth> [throw-away]
import { existsSync } from 'node:fs';
import { endRecorded } from './run-directory';
import { removeStateFolder, stateFolder } from './state-folder';

const [path = '', pid = '', birth = '', throwAway] = process.argv.slice(2);
const folder = stateFolder(path);

async function tidyUp(): Promise<void> {
  if (existsSync(folder.run)) {
    // Only what that supervisor left: a new one may already work in the same folder.
    await endRecorded(folder.run, ({ supervisor }) => supervisor.pid === Number(pid) && supervisor.birth === birth);
  }
  if (throwAway !== undefined) removeStateFolder(folder);
}

process.stdin.resume().on('close', () => void tidyUp());
