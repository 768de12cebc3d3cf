import type { PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';

/**
 * Sends a statement to this connection. The promises of the driver keep all that a request holds until the next full
 * collection of garbage, as they hang on a function that is put on an object (docs/decisions/0034-short-lives.md); its
 * callbacks do not.
 */
export async function ask<Row extends QueryResultRow>(
  client: PoolClient,
  question: string | QueryConfig,
): Promise<QueryResult<Row>> {
  try {
    return await answerTo<Row>(client, question);
  } catch (error) {
    // It was made where the answer was read, which says nothing of who asked.
    if (error instanceof Error) Error.captureStackTrace(error);
    throw error;
  }
}

const answerTo = <Row extends QueryResultRow>(
  client: PoolClient,
  question: string | QueryConfig,
): Promise<QueryResult<Row>> =>
  new Promise((resolve, reject) => {
    const answer = (error: Error | null, result: QueryResult<Row>): void => {
      if (error) reject(error);
      else resolve(result);
    };
    client.query<Row>(question, answer);
  });
