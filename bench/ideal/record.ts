/**
 * The rows of a patient's record as they are, by the bare driver: one statement for each table that names the patient and
 * one for each child table, all at once. No rule of visibility, no mapping: a floor for what maps them, not a server.
 */
import { folder } from '../../resource-adapters/meridian/index.ts';
import { largePart } from '../../src/adapter/large.ts';
import { patientHits } from '../../src/adapter/patient-hits.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import type { Source } from '../../src/adapter/source.ts';
import { layoutOf } from '../../src/plan/layout.ts';
import type { Driver, Row } from './driver.ts';
import { list, words } from './words.ts';

interface Part {
  /** The column that names the patient, with its type. */
  readonly column: string;
  readonly type: string;
  readonly columns: Set<string>;
  readonly children: Map<string, { readonly table: string; readonly tie: string; readonly columns: Set<string> }>;
}

export type RecordRows = Readonly<Record<string, readonly Row[]>>;

export function recordReader(driver: Driver): (charts: readonly string[]) => Promise<RecordRows> {
  const { among } = words[driver.engine];
  const statements = [...partsOf()].flatMap(([table, { column, type, columns, children }]) => {
    const where = `where ${among(`t."${column}"`, type, '$1')}`;
    const own = { table, text: `select ${list('t', [...columns])} from "${table}" t ${where}` };
    const others = [...children.values()].map((child) => ({
      table: `${table}.${child.table}`,
      text: `select ${list('c', [...child.columns])} from "${child.table}" c join "${table}" t on ${child.tie} ${where}`,
    }));
    return [own, ...others];
  });
  return async (charts) => {
    const read = statements.map(async ({ table, text }, at) => {
      return [table, await driver.query(`record${at}`, text, [charts])] as const;
    });
    return Object.fromEntries(await Promise.all(read));
  };
}

/** By table, of what the adapters read of it; what a source has of a patient only through a child table is left out. */
function partsOf(): ReadonlyMap<string, Part> {
  const registry = buildRegistry(folder, 'bench');
  const parts = new Map<string, Part>();
  for (const source of registry.types.filter((type) => type !== 'Provenance').flatMap(registry.sourcesOf)) {
    const column = patientColumn(source);
    if (column === undefined) continue;
    const number = /^(big)?int/.test(source.columnOf(column).type);
    const fresh: Part = { column, type: number ? 'int8' : 'text', columns: new Set(), children: new Map() };
    const part = parts.get(source.table) ?? fresh;
    parts.set(source.table, part);
    const layout = layoutOf(source);
    for (const name of small(layout.columns)) part.columns.add(name);
    for (const { name, columns } of layout.joins) {
      const { table, on } = source.joins[name]!;
      const tie = Object.entries(on).map(([theirs, ours]) => `c."${theirs}" = t."${ours}"`);
      const child = part.children.get(table) ?? { table, tie: tie.join(' and '), columns: new Set() };
      part.children.set(table, child);
      for (const one of small(columns)) child.columns.add(one);
    }
  }
  return parts;
}

function patientColumn(source: Source): string | undefined {
  if (source.type === 'Patient') return source.key.columns[0];
  return patientHits(source).find(({ join }) => join === undefined)?.facets.reference?.columns[0];
}

/** Documents stay where they are. */
const small = (columns: readonly string[]) => columns.filter((name) => largePart(name).part === undefined);
