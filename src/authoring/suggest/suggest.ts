/** Draft mappings for the tables of a schema: what each most likely is, and which column makes which element. */
import type { LiveColumn, LiveSchema, LiveTable } from '../../sql/introspect/live-schema.ts';
import { plainPath } from './datatype.ts';
import { readingsOf } from './names/readings.ts';
import { commonPrefix } from './names/split.ts';
import { aboutRows } from './rows.ts';
import type { Assigned } from './score/assign.ts';
import type { Known, Target } from './score/column-score.ts';
import { type TypeScore, typeScores } from './score/table-type.ts';
import type { ColumnSuggestion, TableSuggestion } from './suggestion.ts';
import type { ColumnValues } from './values/column-values.ts';

/** Table → column → what a sample of its rows holds. */
export type SampledValues = ReadonlyMap<string, ReadonlyMap<string, ColumnValues>>;

export interface Suggested {
  readonly suggestion: TableSuggestion;
  /** What stands behind it, for the draft. */
  readonly score: TypeScore | undefined;
  readonly columns: readonly Known[];
}

/** Below it a table is called nothing. */
export const LEAST_TYPE = 0.4;
const SHOWN_TYPES = 3;

/** All tables of the schema, in its order: they are needed together, because keys lead from one to another. */
export function suggest(schema: LiveSchema, values: SampledValues = new Map(), asType?: string): Suggested[] {
  const targets = targetsOf(schema, values);
  return schema.tables.map((table) => suggestTable(table, values.get(table.name), targets, asType));
}

/** What each table is, by itself; its key is what references to it are recognised by. */
function targetsOf(schema: LiveSchema, values: SampledValues): readonly Target[] {
  return schema.tables.flatMap((table) => {
    const key = keyOf(table);
    const [best] = typeScores(table, knownColumns(table, values.get(table.name), []));
    if (best === undefined || best.confidence < LEAST_TYPE || key.length === 0) return [];
    return [{ table: table.name, type: best.hint.type, key }];
  });
}

function suggestTable(
  table: LiveTable,
  values: ReadonlyMap<string, ColumnValues> | undefined,
  targets: readonly Target[],
  asType: string | undefined,
): Suggested {
  const columns = knownColumns(table, values, targets);
  const key = keyOf(table);
  const scores = typeScores(table, columns).filter(({ hint }) => asType === undefined || hint.type === asType);
  const likely = scores.filter(({ confidence }) => confidence >= (asType === undefined ? LEAST_TYPE : 0));
  const [score] = likely;
  const assigned = (score?.assigned ?? []).filter(
    ({ known }) => !(key.length === 1 && key[0] === known.column.name && !isNumberForPeople(known)),
  );
  const taken = new Set(assigned.map(({ known }) => known.column.name));
  const about = aboutRows(columns, taken);
  const understood = new Set([...taken, ...key, ...about.map(({ column }) => column)]);
  const suggestion: TableSuggestion = {
    table: table.name,
    ...(table.rows === undefined ? {} : { rows: table.rows }),
    types: likely.slice(0, SHOWN_TYPES).map(({ hint, confidence, reasons }) => ({
      type: hint.type,
      ...(hint.of === undefined ? {} : { of: hint.of }),
      confidence,
      reasons,
    })),
    key,
    columns: assigned.map((one) => columnSuggestion(one, targets)),
    about,
    notUnderstood: table.columns.map(({ name }) => name).filter((name) => !understood.has(name)),
  };
  return { suggestion, score, columns };
}

const isNumberForPeople = ({ readings: [words = []] }: Known): boolean =>
  words.includes('mrn') || words.includes('npi');

function columnSuggestion(
  { element, known, confidence, reasons, placed }: Assigned,
  targets: readonly Target[],
): ColumnSuggestion {
  const { target } = element;
  const table =
    known.leadsTo.find(({ type }) => type === target)?.table ?? targets.find(({ type }) => type === target)?.table;
  return {
    column: known.column.name,
    path: element.path,
    element: plainPath(element.path),
    datatype: placed.datatype,
    confidence,
    reasons,
    ...(target === undefined ? {} : { target: { type: target, ...(table === undefined ? {} : { table }) } }),
  };
}

function knownColumns(
  table: LiveTable,
  values: ReadonlyMap<string, ColumnValues> | undefined,
  targets: readonly Target[],
): Known[] {
  const prefix = commonPrefix(table.columns.map(({ name }) => name));
  const names = new Set(table.columns.map(({ name }) => name));
  const key = keyOf(table);
  return table.columns.map((column) => ({
    column,
    readings: readingsOf(column.name.startsWith(prefix) ? column.name.slice(prefix.length) : column.name),
    values: values?.get(column.name),
    isKey: key.includes(column.name),
    leadsTo: targets.filter(
      (target) =>
        target.table !== table.name &&
        isTelling(target.key) &&
        target.key.every((each) => names.has(each)) &&
        target.key.includes(column.name),
    ),
  }));
}

/** `ID` is the key of many tables and leads to none. */
const isTelling = (key: readonly string[]): boolean =>
  key.length > 1 || !/^(?:id|key|code|uuid|seq)$/i.test(key[0] ?? '');

/** The declared key; where there is none, a column that is called so. */
export function keyOf({ key, columns, indexes }: LiveTable): readonly string[] {
  if (key.length > 0) return key;
  const unique = indexes.find((index) => index.unique && index.columns.length > 0);
  if (unique !== undefined) return unique.columns;
  const named = columns.find(({ name }: LiveColumn) => /^(?:id|.*_id|.*id)$/i.test(name));
  return named === undefined ? [] : [named.name];
}
