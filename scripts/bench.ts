// `npm run bench`: how fast the program is, measured beside the limit of what it could be (bench/README.md).
import { bench } from '../bench/main';

void bench(process.argv.slice(2)).then((exitCode) => process.exit(exitCode));
