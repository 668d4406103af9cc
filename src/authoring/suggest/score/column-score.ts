/** How likely a column makes an element, and why, in words. */
import type { LiveColumn } from '../../../sql/introspect/live-schema.ts';
import type { Placed } from '../datatype.ts';
import type { ElementHint } from '../hints/hint.ts';
import { nameMatch } from '../names/phrase.ts';
import type { Reading } from '../names/readings.ts';
import { type ColumnValues, shareOf, shareWords } from '../values/column-values.ts';
import { familyOf, fitOf } from './fit.ts';

export interface ColumnScore {
  readonly element: ElementHint;
  /** 0 to 1 */
  readonly confidence: number;
  readonly reasons: readonly string[];
}

/** A table whose key others may have. */
export interface Target {
  readonly table: string;
  readonly type: string;
  readonly key: readonly string[];
}

/** What is known of a column. */
export interface Known {
  readonly column: LiveColumn;
  readonly readings: readonly Reading[];
  readonly values: ColumnValues | undefined;
  /** Resource types of tables whose key it has. */
  readonly leadsTo: readonly Target[];
  /** It is of the table's own key. */
  readonly isKey: boolean;
}

/** Nothing that the values do not show is certain. */
const CERTAIN = 0.97;
const WITHOUT_VALUES = 0.9;
/** What the key of a table alone is worth, whatever it is called: `hadm_id`. */
const KEY_ALONE = 0.5;
/** What a shape alone is worth, whatever the name. */
const SHAPES_ALONE: Readonly<Record<string, number>> = { email: 0.6, 'us-ssn': 0.3, loinc: 0.5, icd10: 0.45, npi: 0.5 };

export function scoreColumn(
  known: Known,
  element: ElementHint,
  placed: Placed,
  own: ReadonlySet<string>,
): ColumnScore | undefined {
  const { column, readings, values, leadsTo } = known;
  const named = nameMatch(element.names, readings, own);
  const key = leadsTo.find(({ type }) => type === element.target);
  const shape = bestShape(element, values);
  const byName = Math.max(named?.score ?? 0, key === undefined ? 0 : (named?.score ?? 0) > 0.2 ? 0.9 : KEY_ALONE);
  const base = Math.max(byName, shape === undefined ? 0 : (SHAPES_ALONE[shape.name] ?? 0) * shape.share);
  if (base < 0.2) return undefined;
  const fit = fitOf(placed.datatype, column, readings[0] ?? [], values);
  const shown = shape !== undefined && shape.share >= 0.7;
  const surer = shown || fit.confirmed === true || key !== undefined;
  const evident = surer ? base + (1 - base) * 0.45 : base;
  const confidence = Math.min(surer ? CERTAIN : WITHOUT_VALUES, evident * fit.score * keyFit(known, element, placed));
  const reasons = [
    ...(named === undefined ? [] : [`name says ${named.words.join(' ')}`]),
    ...(key === undefined ? [] : [`it is the key of ${key.table}`]),
    ...(shown ? [shareWords(values!, shape.name)] : []),
    ...(fit.reason === undefined ? [] : [fit.reason]),
    ...(surer ? [] : [`type ${column.declared}`]),
  ];
  return { element, confidence, reasons };
}

/** What leads to other rows, or tells rows from each other, is hardly a code or a text. */
function keyFit({ leadsTo, isKey }: Known, { target }: ElementHint, { datatype }: Placed): number {
  const family = familyOf(datatype);
  if (target !== undefined) return leadsTo.length === 0 || leadsTo.some(({ type }) => type === target) ? 1 : 0.6;
  if (isKey && (family === 'code' || family === 'number' || family === 'flag')) return 0.3;
  return leadsTo.length > 0 && family !== 'code' ? 0.5 : leadsTo.length > 0 ? 0.6 : 1;
}

function bestShape({ shapes = [] }: ElementHint, values: ColumnValues | undefined) {
  if (values === undefined || values.counts.size === 0) return undefined;
  return shapes
    .map((name) => ({ name, share: shareOf(values, name) }))
    .reduce<{ name: string; share: number } | undefined>((a, b) => (a && a.share >= b.share ? a : b), undefined);
}
