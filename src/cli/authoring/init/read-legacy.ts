/** What `portico init` learns from the database: its schema, the first rows of some tables, the zone of its server, and whether it can be written to. */
import { ColumnCollector } from '../../../authoring/columns/collector.ts';
import { wordsOf } from '../../../authoring/columns/column-words.ts';
import {
  type DeletionProposal,
  deletionProposals,
  type SampledTable,
  type SentinelProposal,
  sentinelProposals,
} from '../../../authoring/init/proposals.ts';
import { sampledColumns, sampleSelect } from '../../../authoring/init/sample.ts';
import { introspect } from '../../../sql/introspect/introspect.ts';
import type { LiveSchema, LiveTable } from '../../../sql/introspect/live-schema.ts';
import { type ServerZone, serverZone } from '../../../sql/introspect/server-zone.ts';
import { Compiler } from '../../../sql/statement.ts';
import type { OpenedDatabase } from '../with-executor.ts';

/** So many tables are looked into, so many rows of each, and for so long; a statement is bounded by the settings too. */
export const SAMPLE = { tables: 40, rows: 1_000, ms: 60_000 };
/** Codes in fewer rows are not written down: few people have them. */
const FEW = 2;
/** Different values of a column that are told apart. */
const DISTINCT = 10_000;

export interface Legacy {
  readonly live: LiveSchema;
  readonly zone: ServerZone;
  readonly acceptsWrites: boolean;
  readonly sampled: readonly SampledTable[];
  readonly sentinels: readonly SentinelProposal[];
  readonly deletions: readonly DeletionProposal[];
  /** Tables that were to be looked into, and could not be read, or not in time. */
  readonly unread: readonly string[];
}

export interface ReadOptions {
  /** `PAT*`; undefined for all. */
  readonly tables: readonly string[] | undefined;
  /** Looked into whatever its size. */
  readonly first: (live: LiveSchema) => string | undefined;
  readonly onTable: (done: number, of: number) => void;
}

/** Throws one line when there is no such schema or table. */
export async function readLegacy({ executor, url, signal }: OpenedDatabase, options: ReadOptions): Promise<Legacy> {
  const all = await introspect(executor, { signal });
  const live = { ...all, tables: chosen(all, options.tables, url) };
  const zone = await serverZone(executor, signal);
  const acceptsWrites = await executor.acceptsWrites(signal);
  const compiler = new Compiler(executor.dialect);
  const until = Date.now() + SAMPLE.ms;
  const [sampled, unread]: [SampledTable[], string[]] = [[], []];
  const wanted = worthLooking(live, options.first(live));
  for (const [at, table] of wanted.entries()) {
    options.onTable(at, wanted.length);
    if (Date.now() > until) {
      unread.push(table.name);
      continue;
    }
    const columns = sampledColumns(table);
    const collectors = columns.map(
      (column) =>
        new ColumnCollector(column, { today: new Date().toISOString().slice(0, 10), small: FEW, most: DISTINCT }),
    );
    try {
      const rows = await executor.run(compiler.statement(sampleSelect(table.name, columns, SAMPLE.rows)), signal);
      for (const row of rows) for (const [place, collector] of collectors.entries()) collector.take(row[place] ?? null);
    } catch {
      signal.throwIfAborted();
      unread.push(table.name);
      continue;
    }
    sampled.push({ table: table.name, columns: collectors.map((collector) => collector.statistics()) });
  }
  options.onTable(wanted.length, wanted.length);
  const sentinels = sentinelProposals(sampled);
  return { live, zone, acceptsWrites, sampled, unread, sentinels, deletions: deletionProposals(sampled, wordsOf) };
}

/** The largest tables, and `first` before them; a table that is known to be empty says nothing. */
function worthLooking({ tables }: LiveSchema, first: string | undefined): LiveTable[] {
  const able = tables.filter((table) => sampledColumns(table).length > 0 && (table.name === first || table.rows !== 0));
  const rank = ({ name, kind, rows = 0 }: LiveTable) =>
    name === first ? Number.POSITIVE_INFINITY : kind === 'view' ? -1 : rows;
  return able.toSorted((a, b) => rank(b) - rank(a)).slice(0, SAMPLE.tables);
}

function chosen(live: LiveSchema, patterns: readonly string[] | undefined, url: string): readonly LiveTable[] {
  const { schema, tables, engine } = live;
  if (tables.length === 0) throw new Error(nothingThere(live, url));
  if (patterns === undefined) return tables;
  const found = new Set<LiveTable>();
  for (const pattern of patterns) {
    const matches = tables.filter(({ name }) => patternOf(pattern).test(name));
    if (matches.length === 0) {
      const where = schema === '' ? `this ${engine} database` : `the schema ${schema}`;
      throw new Error(
        `There is no table ${pattern} in ${where}, or its user may not read it.${closest(pattern, live)}`,
      );
    }
    for (const match of matches) found.add(match);
  }
  return tables.filter((table) => found.has(table));
}

function nothingThere({ engine, schema }: LiveSchema, url: string): string {
  const asked = URL.parse(url)?.searchParams.get('schema');
  if (engine === 'postgres' && schema === '') {
    return `There is no schema ${asked ?? 'on the search path of the user'}, or the user may not use it: check --schema, and grant USAGE on it.`;
  }
  const where = schema === '' ? 'The database' : `The schema ${schema}`;
  return `${where} shows no table to this user: check ${schema === '' ? 'the file' : 'its name'}, and that the user may read its tables (grant SELECT).`;
}

/** `PAT_*` and `PAT?`, whatever the case. */
const patternOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  );

/** ` Did you mean …?` of a name that shares its beginning or holds it. */
export function closest(name: string, { tables }: LiveSchema): string {
  const bare = name.toLowerCase().replace(/[*?]/g, '');
  const near = tables
    .map((table) => table.name)
    .filter((each) => {
      const lower = each.toLowerCase();
      return bare !== '' && (lower.includes(bare) || bare.includes(lower) || lower.startsWith(bare.slice(0, 4)));
    });
  return near.length === 0 ? '' : ` Did you mean ${near.slice(0, 3).join(', ')}?`;
}
