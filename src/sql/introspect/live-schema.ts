/** A database's own schema as its catalogue tells it: what the authoring tools start from and what drift is compared with. */
import type { ColumnType } from '../../adapter/schema.ts';

export interface LiveColumn {
  readonly name: string;
  /** In the catalogue's own words: `varchar(20)`, `NUMBER(12,3)`. */
  readonly declared: string;
  /** The type that adapters know it by; undefined where none fits, such as a geometry. */
  readonly type: ColumnType | undefined;
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly notNull: boolean;
  /** The expression of its default, in the catalogue's words. */
  readonly default?: string;
  readonly comment?: string;
}

export interface LiveIndex {
  readonly name: string;
  readonly unique: boolean;
  /** In order. An expression or a prefix that is no plain column ends the list: what comes after it serves no search alone. */
  readonly columns: readonly string[];
}

export interface LiveTable {
  readonly name: string;
  readonly kind: 'table' | 'view';
  /** In the catalogue's order. */
  readonly columns: readonly LiveColumn[];
  /** The declared primary key; empty where there is none. */
  readonly key: readonly string[];
  /** Without that of the primary key. */
  readonly indexes: readonly LiveIndex[];
  /** The engine's estimate, which may be old; undefined where it has none. */
  readonly rows?: number;
  readonly comment?: string;
}

export interface LiveSchema {
  /** The dialect's name. */
  readonly engine: string;
  /** As the server calls itself: `10.11.19-MariaDB`. */
  readonly version: string;
  /** The schema, or the database where the engine has no schemas; '' for SQLite. */
  readonly schema: string;
  /** By name. */
  readonly tables: readonly LiveTable[];
}
