const Sequencer = require('@jest/test-sequencer').default;

/** Measured; begun last, one of them would keep a core busy alone while the other has nothing left to do. */
const LONGEST = [
  'report-builds.e2e',
  'queues.e2e',
  'effects.contract',
  'reports.e2e',
  'time-limits.e2e',
  'stopped-consumers.e2e',
  'crashes.contract',
];

/**
 * Jest begins with what took longest the last time, and a fresh clone remembers nothing: there the longest files are
 * begun first by their names, and the others as Jest has it.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rankOf = ({ path }) => {
      const rank = LONGEST.findIndex((name) => path.includes(`/${name}`));
      return rank === -1 ? LONGEST.length : rank;
    };
    return super.sort(tests).sort((one, other) => rankOf(one) - rankOf(other));
  }
};
