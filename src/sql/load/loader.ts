/** What it takes to fill a database of one engine with a schema, quickly, and without harm to what stood there before. */
import type { LegacySchema } from '../../adapter/schema.ts';

/**
 * Numbers may be text, and are where they exceed 2^53. `YYYY-MM-DD` in date columns, `YYYY-MM-DD HH:MM:SS` in timestamp
 * columns, with `+00:00` in timestamptz.
 */
export type Value = string | number | Buffer | null;

/** The values of a row in the order of the table's columns. */
export type Row = readonly Value[];

interface Loading {
  /**
   * Builds the indexes, gathers statistics and puts the new tables in place of the old ones; then hangs up. Between its
   * statements it looks at the signal, up to the one that replaces; when it throws, `abandon` is called.
   */
  finish(signal: AbortSignal): Promise<void>;
  /** Removes what was written and hangs up; what stood there before stays as it was. May be called while rows arrive. */
  abandon(): Promise<void>;
}

/** Takes values, a few thousand rows a call; resolves when it wants more, so that memory is bounded. */
export interface RowLoader extends Loading {
  readonly takes: 'rows';
  insert(table: string, rows: readonly Row[]): Promise<void>;
}

/** Takes rows as text, as `linesOf` writes them: COPY and LOAD DATA read the same. */
export interface LineLoader extends Loading {
  readonly takes: 'lines';
  insert(table: string, lines: Uint8Array): Promise<void>;
}

export type Loader = RowLoader | LineLoader;

/**
 * What a URL means: postgres://…/DATABASE?schema=S and oracle://…/SERVICE?schema=S replace the schema S; mysql://…/D,
 * mariadb://…/D and mssql://…/D replace the database D, because a session of those two engines cannot choose a schema.
 * The database of PostgreSQL and the service of Oracle are there before; D, S, and an Oracle user S that nobody can log
 * in as, are created when missing. Where S or D is left out it is `usualName` (Oracle: in capitals).
 */
export interface LoadTarget {
  /** What the server is given as its database URL once the tables are there. May hold a password. */
  readonly url: string;
  /** What is replaced: a schema of PostgreSQL or Oracle, a database of MySQL or SQL Server, an SQLite file. */
  readonly name: string;
}

/** What stands at a target: a database that a load of ours has marked, with its note, or tables of somebody else. */
export type Standing =
  | { readonly is: 'nothing' }
  | { readonly is: 'marked'; readonly note: string }
  | { readonly is: 'foreign' };

/** Why a database says no, as far as its user can do something about it. */
export type Trouble = 'unreachable' | 'tls' | 'sign-in' | 'right' | 'no database' | 'full';

export interface LoadEngine {
  readonly title: string;
  /** A URL as it was typed; `name` stands before what the URL says. Throws one line when the name cannot be used. */
  readonly target: (url: string, name: string | undefined) => LoadTarget;
  /** Reads only. Drivers' errors come as they are. */
  readonly look: (target: LoadTarget) => Promise<Standing>;
  /** Creates the tables beside what stands there. Drivers' errors come as they are, and nothing is left behind. */
  readonly open: (target: LoadTarget, schema: LegacySchema) => Promise<Loader>;
  readonly troubleOf: (error: unknown) => Trouble | undefined;
  /** What a user needs who may load, as the sentence of an error: `It needs …`. */
  readonly rights: string;
}
