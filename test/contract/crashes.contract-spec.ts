import { victimsOf } from '../support/fault-schedule';
import { itSurvives } from '../support/fault-scenario';

// The long ones are in test/faults.
itSurvives('twenty seconds in which everything is killed, stopped and resumed', {
  victims: victimsOf,
  forMs: 20_000,
  everyMs: { least: 500, most: 2_000 },
  kills: 0.6,
  shoppers: 6,
});
