import { victimsOf } from '../support/fault-schedule';
import { itSurvives } from '../support/fault-scenario';

itSurvives('two minutes in which everything is killed, stopped and resumed', {
  victims: victimsOf,
  forMs: 120_000,
  everyMs: { least: 500, most: 3_000 },
  kills: 0.6,
  shoppers: 8,
});
