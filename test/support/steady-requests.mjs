// Asks one address after the other, at a low and steady rate, until its standard input ends; then prints, as JSON,
// for each address how long its answers took, in milliseconds. A process of its own, so that it measures nothing of what
// its caller does.
//
//   node steady-requests.mjs <milliseconds between> <headers as JSON> <address> …
import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const [, , everyMs, headers, ...addresses] = process.argv;
const options = { agent: new Agent({ keepAlive: true, maxSockets: 1 }), headers: JSON.parse(headers) };
const taken = addresses.map(() => []);
let isOver = false;
process.stdin.resume().on('end', () => (isOver = true));

const ask = (address) =>
  new Promise((fulfil, reject) => {
    get(address, options, (answer) => {
      const { statusCode } = answer;
      answer.resume().on('end', () => (statusCode === 200 ? fulfil() : reject(new Error(`${address}: ${statusCode}`))));
    }).on('error', reject);
  });

for (let turn = 0; !isOver; turn = (turn + 1) % addresses.length) {
  const since = performance.now();
  await ask(addresses[turn]);
  taken[turn].push(performance.now() - since);
  await pause(Number(everyMs));
}
process.stdout.write(JSON.stringify(taken));
