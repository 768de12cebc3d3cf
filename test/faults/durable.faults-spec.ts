import { apiVictim, postgresVictim } from '../support/fault-schedule';
import { itSurvives } from '../support/fault-scenario';

// Some thirty kills, so that each of the two dies more than ten times.
itSurvives('PostgreSQL and the API are killed again and again under load', {
  victims: (haat) => [postgresVictim(haat), apiVictim(haat, 0)],
  forMs: 100_000,
  everyMs: { least: 2_500, most: 3_500 },
  kills: 1,
  shoppers: 16,
});
