import type { Pool, PoolClient } from 'pg';
import { type Answer, Question, send, type Sendable, type Settle } from './question';

/**
 * Sends a statement to this connection, or to one of the pool. The promises of the driver keep all that a request holds
 * until the next full collection of garbage, as they hang on a function that is put on an object
 * (docs/decisions/0034-short-lives.md); its callbacks do not.
 */
export const ask = <Row>(on: Pool | PoolClient, statement: Sendable): Promise<Answer<Row>> =>
  answered((settle) => {
    send(on, new Question<Row>(statement), settle);
  });

/** What will be said to the callback of `begin`. */
export async function answered<Row>(begin: (settle: Settle<Row>) => void): Promise<Answer<Row>> {
  try {
    return await new Promise<Answer<Row>>((resolve, reject) => {
      begin((error, answer) => {
        if (answer && !error) resolve(answer);
        else reject(error ?? new Error('The driver said nothing'));
      });
    });
  } catch (error) {
    // It was made where the answer was read, which says nothing of who asked.
    if (error instanceof Error) Error.captureStackTrace(error);
    throw error;
  }
}
