/** The tables that adapters were told of beside the live ones: what is not as they were told, and whether it matters to them. */
import type { Column, ColumnType, Table } from '../../adapter/schema.ts';
import type { LiveColumn, LiveTable } from '../introspect/live-schema.ts';

export interface Change {
  readonly table: string;
  /** '' where it is about the table as a whole. */
  readonly column: string;
  readonly what: 'table' | 'column' | 'type' | 'nullability' | 'key';
  /** What is told in the adapters' schema, or was there before. */
  readonly from: string;
  /** What is there. */
  readonly to: string;
  /** Left out of service is what depends on it; otherwise it is told as information. */
  readonly breaks: boolean;
}

/** What engines differ in here. */
export interface Reading {
  readonly sameName: (told: string, live: string) => boolean;
  /** A column holds whatever is put in it, and its type says little. */
  readonly anyValue: boolean;
}

/** Names are quoted in statements: PostgreSQL and Oracle then take them letter for letter. */
export const readingOf = (engine: string): Reading => ({
  sameName:
    engine === 'postgres' || engine === 'oracle'
      ? (told, live) => told === live
      : (told, live) => told.toLowerCase() === live.toLowerCase(),
  anyValue: engine === 'sqlite',
});

export interface Compared {
  readonly table: string;
  readonly told: Table;
  /** Those that are used. */
  readonly columns: ReadonlySet<string>;
  readonly live: LiveTable | undefined;
  /** The same table when it was first looked at; undefined when this is the first time. */
  readonly before: LiveTable | undefined;
}

export function changesOf({ table, told, columns, live, before }: Compared, reading: Reading): Change[] {
  const at = { table, column: '' };
  if (live === undefined) return [{ ...at, what: 'table', from: 'there', to: 'gone', breaks: true }];
  const find = (of: LiveTable | undefined, name: string) =>
    of?.columns.find((column) => reading.sameName(name, column.name));
  const changes = [...columns].flatMap((name) => {
    const column = told.columns[name];
    if (column === undefined) return [];
    return columnChanges(column, find(live, name), find(before, name), reading).map((change) => ({
      table,
      column: name,
      ...change,
    }));
  });
  const news = (before?.columns.length ?? 0) > 0 ? added(live, before!, reading) : [];
  return [
    ...changes,
    ...keyChanges(told, live, before, reading).map((change) => ({ ...at, ...change })),
    ...news.map(
      (name): Change => ({ table, column: name, what: 'column', from: 'not there', to: 'there', breaks: false }),
    ),
  ];
}

const added = (live: LiveTable, before: LiveTable, reading: Reading): string[] =>
  live.columns
    .filter(({ name }) => !before.columns.some((known) => reading.sameName(known.name, name)))
    .map(({ name }) => name);

type Difference = Omit<Change, 'table' | 'column'>;

function columnChanges(
  told: Column,
  live: LiveColumn | undefined,
  before: LiveColumn | undefined,
  reading: Reading,
): Difference[] {
  const from = before?.declared ?? declaredOf(told);
  if (live === undefined) return [{ what: 'column', from, to: 'gone', breaks: true }];
  const found: Difference[] = [];
  const type = typeChange(told, live, before, reading);
  if (type !== 'none') found.push({ what: 'type', from, to: live.declared, breaks: type === 'breaking' });
  if (told.notNull && !live.notNull) {
    // A promise that the database never made is the site's own; one that it made and took back is a change.
    const taken = before?.notNull === true;
    found.push({ what: 'nullability', from: taken ? 'not null' : 'promised not null', to: 'nullable', breaks: taken });
  }
  return found;
}

/** `date` of one engine is `timestamp` of another: only a change from one to the other tells. */
const families: Readonly<Record<ColumnType, 'text' | 'number' | 'time' | 'blob'>> = {
  char: 'text',
  varchar: 'text',
  text: 'text',
  integer: 'number',
  bigint: 'number',
  decimal: 'number',
  date: 'time',
  timestamp: 'time',
  timestamptz: 'time',
  time: 'time',
  blob: 'blob',
};

/** `harmless`: its values read as those that were told would. What the catalogue's word for stands nowhere, nobody can judge. */
function typeChange(
  told: Column,
  live: LiveColumn,
  before: LiveColumn | undefined,
  { anyValue }: Reading,
): 'none' | 'harmless' | 'breaking' {
  const hasChanged = before !== undefined && before.declared !== live.declared;
  if (live.type === undefined) return hasChanged ? 'breaking' : 'none';
  if (families[told.type] !== families[live.type] && (hasChanged || !anyValue)) return 'breaking';
  // A whole number that may have a fraction now is written otherwise: 5 as 5.00.
  const isWhole = told.type === 'integer' || told.type === 'bigint';
  if (isWhole && live.type === 'decimal' && (live.scale ?? 0) > 0) return 'breaking';
  if (!hasChanged) return 'none';
  return families[told.type] === 'time' && before.type !== live.type ? 'breaking' : 'harmless';
}

function keyChanges(told: Table, live: LiveTable, before: LiveTable | undefined, reading: Reading): Difference[] {
  const identifies = (of: LiveTable) =>
    [of.key, ...of.indexes.filter(({ unique }) => unique).map(({ columns }) => columns)].some(
      (columns) =>
        columns.length > 0 && columns.every((column) => told.key.some((name) => reading.sameName(name, column))),
    );
  if (live.kind === 'view' || identifies(live)) return [];
  const taken = before !== undefined && identifies(before);
  const to = live.key.length > 0 ? live.key.join(', ') : 'none';
  return [{ what: 'key', from: told.key.join(', '), to, breaks: taken }];
}

/** As the schema of the adapters says it: `varchar(20)`. */
export function declaredOf({ type, length, precision, scale }: Column): string {
  const size = length ?? (scale === undefined ? precision : `${precision},${scale}`);
  return size === undefined ? type : `${type}(${size})`;
}

/** One line for the log and for people. */
export function sentenceOfChange({ table, column, what, from, to, breaks }: Change): string {
  const name = column === '' ? table : `${table}.${column}`;
  return `${name}: ${what === 'table' || what === 'column' ? '' : `${what} `}${from} → ${to}${breaks ? '' : ' (harmless)'}`;
}
