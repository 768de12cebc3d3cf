import { type Pool, type PoolClient, Query } from 'pg';
import { prepareValue } from 'pg/lib/utils';

/** What came of a statement. */
export interface Answer<Row> {
  rows: Row[];
  /** The word that PostgreSQL says when it is done, such as `COMMIT` or `ROLLBACK`. */
  command: string;
}

/** Told once what came of a statement. */
export type Settle<Row> = (error: Error | null | undefined, answer?: Answer<Row>) => void;

type Reader = (text: string) => unknown;

/** The columns of a statement's rows: a row with nothing in it, and how the text of each column is read. */
interface Columns {
  empty: Record<string, unknown>;
  names: readonly string[];
  readers: readonly Reader[];
}

/** The driver's own end of a connection. */
interface Wire {
  bind(message: { statement: string; values: readonly unknown[] }): void;
  execute(message: object): void;
  sync(): void;
}

/** What the driver calls its statements by, and its types do not tell. */
interface DriverQuery {
  name: string | undefined;
  values: readonly unknown[] | undefined;
  callback: Settle<never> | undefined;
  readonly _result: { readonly _types: { getTypeParser(oid: number, format: 'text'): Reader } };
  prepare(connection: Wire): void;
  handleError(error: Error, connection: Wire): void;
}

const DriverQuery = Query as unknown as new (text: string) => DriverQuery;

const NONE: Columns = { empty: {}, names: [], readers: [] };

/** By connection and name, as PostgreSQL described them when it prepared the statement there. */
const described = new WeakMap<Wire, Map<string, Columns>>();

/** A statement with its values, on its way through the driver. */
export interface Sendable {
  readonly text: string;
  /** Prepared under it, once a connection. */
  readonly name?: string;
  readonly values?: readonly unknown[];
}

/**
 * A statement as this program sends it. The driver asks with each execution how the rows will look, and works that answer
 * out again; of a prepared statement it stays what it was (PostgreSQL refuses to execute it otherwise), so here it is asked
 * for once a connection.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
 */
export class Question<Row> extends DriverQuery {
  private readonly found: Row[] = [];
  private command = '';
  private columns: Columns | undefined;
  private unreadable: Error | null = null;
  private wire: Wire | undefined;

  constructor({ text, name, values }: Sendable) {
    super(text);
    if (name !== undefined) this.name = name;
    // Before it is sent, so that what cannot be a value of PostgreSQL fails here.
    if (values) this.values = values.map(prepareValue);
  }

  override prepare(connection: Wire): void {
    this.wire = connection;
    const { name, values = [] } = this;
    this.columns = name ? described.get(connection)?.get(name) : undefined;
    if (!name || !this.columns) {
      super.prepare(connection);
      return;
    }
    connection.bind({ statement: name, values });
    connection.execute({});
    connection.sync();
  }

  handleRowDescription({ fields }: { fields: readonly { name: string; dataTypeID: number }[] }): void {
    this.rememberColumns({
      empty: Object.fromEntries(fields.map(({ name }) => [name, null])),
      names: fields.map(({ name }) => name),
      readers: fields.map(({ dataTypeID }) => this._result._types.getTypeParser(dataTypeID, 'text')),
    });
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    if (this.unreadable) return;
    try {
      this.found.push(this.read(fields) as Row);
    } catch (error) {
      this.unreadable = error as Error;
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.command = text;
    // Not described, so it gives no rows.
    if (!this.columns) this.rememberColumns(NONE);
  }

  override handleError(error: Error, connection: Wire): void {
    // The driver prepares it again after most failures.
    if (this.name) described.get(connection)?.delete(this.name);
    this.answer(error);
  }

  handleReadyForQuery(): void {
    this.answer(this.unreadable);
  }

  private rememberColumns(columns: Columns): void {
    this.columns = columns;
    if (!this.name || !this.wire) return;
    const statements = described.get(this.wire) ?? new Map<string, Columns>();
    described.set(this.wire, statements.set(this.name, columns));
  }

  private read(fields: readonly (string | null)[]): Record<string, unknown> {
    const { empty, names, readers } = this.columns as Columns;
    const row = { ...empty };
    for (let index = 0; index < names.length; index += 1) {
      const text = fields[index] as string | null;
      if (text !== null) row[names[index] as string] = (readers[index] as Reader)(text);
    }
    return row;
  }

  /** Whoever asked is told once. */
  private answer(error: Error | null): void {
    const { callback } = this;
    this.callback = ignored;
    const answer: Answer<Row> = { rows: this.found, command: this.command };
    callback?.(error, answer as Answer<never>);
  }
}

const ignored = (): void => undefined;

/** Sends it over this connection behind what was sent before, or over one of the pool; `settle` is called once. */
export function send<Row>(on: Pool | PoolClient, question: Question<Row>, settle: Settle<Row>): void {
  // The driver takes what submits itself, in any of its forms; its types know one.
  (on as { query(question: unknown, values: undefined, settle: Settle<Row>): void }).query(question, undefined, settle);
}
