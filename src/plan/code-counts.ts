/**
 * How often the legacy database has each code of a code set, and of how many patients: one grouped statement for each column
 * that the set is used on. Rows that are not served (deleted, test charts) do not count.
 */
import { openAccess } from '../access/access.ts';
import type { CodeSet } from '../adapter/codes/code-set.ts';
import { type CodeSetUse, codeSetUses } from '../adapter/codes/uses.ts';
import { patientHits } from '../adapter/patient-hits.ts';
import type { Registry } from '../adapter/registry.ts';
import { columnName, joinOf, type Source } from '../adapter/source.ts';
import { planContext } from './context.ts';
import { among, filterPredicate, lift, refOf, type Scope, tiesOf } from './lift.ts';
import { and, type ColumnRef, everything, type Predicate } from './predicate.ts';
import { type Scan, tableScan } from './scan.ts';
import type { Select } from './select.ts';
import { sourceScan } from './source-scan.ts';

/** A column that codes of a set are in. */
export interface CodePlace {
  readonly set: CodeSet;
  readonly source: Source;
  readonly use: CodeSetUse;
  /** The elements that are made of it. */
  readonly paths: readonly string[];
  /** `PROBLEM.PROB_CD` */
  readonly column: string;
  /** The column that says whose a row is; undefined for what is of no patient. */
  readonly patient: string | undefined;
}

/** Each column once, whatever elements and variants are made of it. */
export function codePlaces(registry: Registry): CodePlace[] {
  const sources = registry.types.flatMap((type) => registry.sourcesOf(type));
  const uses = sources.flatMap((source) => codeSetUses(source).map((use) => ({ source, use })));
  const same = Map.groupBy(
    uses,
    ({ source, use }) => `${source.type} ${tableOf(source, use)} ${filterId(source)} ${use.set.name}`,
  );
  return [...same.values()].map(([first, ...others]): CodePlace => {
    const { source, use } = first!;
    return {
      set: use.set,
      source,
      use,
      paths: [...new Set([use.path, ...others.map((one) => one.use.path)])],
      column: tableOf(source, use),
      patient: patientColumn(source),
    };
  });
}

function tableOf(source: Source, { column }: CodeSetUse): string {
  const join = joinOf(column);
  return `${join === undefined ? source.table : source.joins[join]!.table}.${columnName(column)}`;
}

const filterId = ({ filter, unlessIn }: Source): string => JSON.stringify([filter, unlessIn.map(({ table }) => table)]);

function patientColumn(source: Source): string | undefined {
  if (source.type === 'Patient') return source.key.columns.length === 1 ? source.key.columns[0] : undefined;
  const columns = patientHits(source).map(({ facets }) => facets.reference!.columns);
  return columns.find(([column, ...more]) => more.length === 0 && joinOf(column!) === undefined)?.[0];
}

interface Rows {
  readonly from: Scan;
  readonly beside?: Scan;
  readonly refOf: (column: string) => ColumnRef;
}

/** The rows that have a code, or one of these codes. */
function rowsOf({ source, use }: CodePlace, registry: Registry, codes: readonly string[] | undefined): Rows {
  const context = planContext(registry, openAccess, Date.now(), 'read');
  const join = joinOf(use.column);
  const has = (scope: Scope): Predicate => {
    const isOne = codes === undefined ? everything : among(refOf(scope, use.column), codes);
    return and(lift(use.present, scope, context), isOne);
  };
  let outer: Scope | undefined;
  const from = sourceScan(source, context, (scope) => {
    outer = scope;
    return join === undefined ? has(scope) : everything;
  });
  if (join === undefined) return { from, refOf: (column) => refOf(outer!, column) };
  const alias = context.alias();
  const inner: Scope = { ...outer!, child: { join, alias } };
  const { table, filter } = source.joins[join]!;
  const own = filterPredicate(filter, context.registry.system.schema[table]!, alias, context);
  const beside = tableScan(table, alias, and(...tiesOf(join, inner), own, has(inner)));
  return { from, beside, refOf: (column) => refOf(inner, column) };
}

/** Rows of `[code, rows, patients (where there are any), what was shown (where that is known)]`. */
export function countCodes(place: CodePlace, registry: Registry, codes?: readonly string[]): Select {
  const { use, patient } = place;
  const { from, beside, refOf: ref } = rowsOf(place, registry, codes);
  const groups = {
    by: [ref(use.column)],
    ...(patient && { distinct: ref(patient) }),
    ...(use.shown && { sample: ref(use.shown) }),
  };
  return { columns: [], groups, flags: [], from, beside, order: [] };
}

/** Rows of `[code, patient, rows]`, for codes that are in several places. */
export function patientsOfCodes(place: CodePlace, registry: Registry, codes: readonly string[]): Select | undefined {
  const { use, patient } = place;
  if (patient === undefined) return undefined;
  const { from, beside, refOf: ref } = rowsOf(place, registry, codes);
  return { columns: [], groups: { by: [ref(use.column), ref(patient)] }, flags: [], from, beside, order: [] };
}

/** Keys of some rows that have one of the codes; a row of a child table names its parent. */
export function someWithCodes(place: CodePlace, registry: Registry, codes: readonly string[], limit: number): Select {
  const { from, beside, refOf: ref } = rowsOf(place, registry, codes);
  return { columns: place.source.key.columns.map(ref), flags: [], from, beside, order: [], limit };
}
