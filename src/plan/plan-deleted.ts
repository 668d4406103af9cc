/**
 * What an increment tells as deleted: the keys of rows that are in the table and do not count, and that were touched since.
 * A row that was never exported may be among them, one that counts never is: the rules are those of every scan, negated.
 */
import type { DateValue } from '../search/request.ts';
import { allowed, ofPatients } from './allowed.ts';
import { nextStatement, type PlanContext } from './context.ts';
import type { Scope } from './lift.ts';
import { withKey } from './order.ts';
import type { ExportBranch, PatientRules } from './plan-export.ts';
import { and, everything, exists, isEverything, isNothing, not, nothing, or, type Predicate } from './predicate.ts';
import { followed, keyIn, keyRefs } from './references.ts';
import { tableScan } from './scan.ts';
import type { Order, Select } from './select.ts';
import { bySite } from './sensitive.ts';
import { NOT_GRANTED, rulesOf, sourceScan } from './source-scan.ts';
import { anyRow, touchedSince } from './touched.ts';

export interface DeletedWindow {
  /** With the prefix `gt`. */
  readonly since: DateValue;
  /** What was touched after it is left to the next increment: a row may have been exported before it went. */
  readonly before?: DateValue;
}

/** Key cells in the order of the key, those of several versions one after another; undefined where no row can be deleted, or none that the caller may be told of. */
export function deletedSelect(branch: ExportBranch, { since, before }: DeletedWindow): Select | undefined {
  const { source, scope } = branch;
  const context = nextStatement(branch.context);
  const at: Scope = { source, alias: context.alias() };
  const rules = rulesOf(at, context).filter(({ name }) => name !== NOT_GRANTED);
  const where = and(
    not(and(...rules.map(({ holds }) => holds))),
    not(otherVersionCounts(at, context)),
    touchedSince(since, at, context),
    before === undefined ? everything : not(touchedSince(before, at, context)),
    // Access is judged on charts as they stand in their table, though they count no more.
    allowed(at, context, anyRow),
    ...scope.patients.map((patients) => ofAnyChart(patients, at, context)),
  );
  if (isNothing(where)) return undefined;
  const order = withKey([], source, at.alias);
  return {
    columns: order.flatMap((each: Order) => (each.kind === 'column' ? [each.ref] : [])),
    flags: [],
    from: tableScan(source.table, at.alias, where),
    order,
  };
}

/** Where a table keeps versions of a row under one id, a version that is over is no deletion while another counts. */
function otherVersionCounts({ source, alias }: Scope, context: PlanContext): Predicate {
  const { columns } = source.key;
  const isUnique = context.registry.system.schema[source.table]!.key.every((column) => columns.includes(column));
  if (isUnique) return nothing;
  const own = keyRefs(source, alias);
  return exists(
    sourceScan(source, bySite(context), (there) =>
      and(...keyRefs(source, there.alias).map((left, at): Predicate => ({ op: 'same', left, right: own[at]! }))),
    ),
  );
}

/** The patient satisfies one of the rules, or the chart that it was merged into does. */
function ofAnyChart(patients: PatientRules, at: Scope, context: PlanContext): Predicate {
  const { source } = at;
  if (source.shared) return everything;
  if (patients.some((rule) => rule.length === 0)) return everything;
  const direct = ofPatients(patients, at, context, anyRow, undefined);
  if (source.survivor === undefined || source.type !== 'Patient') return direct;
  const survivor = followed(keyRefs(source, at.alias), source, context, (isTarget) =>
    exists(
      anyRow(source, context, (there) =>
        and(isTarget(there.alias), ofPatients(patients, there, context, anyRow, undefined)),
      ),
    ),
  );
  return or(direct, survivor);
}

/** Whether the caller sees every row of the source. */
export function seesAll({ source, context }: ExportBranch): boolean {
  const inner = nextStatement(context);
  return isEverything(allowed({ source, alias: inner.alias() }, inner, anyRow));
}

/** Whether nothing but the caller's access and the source's own rules bounds the rows, and they are shown whole. */
export function isWhole({ source, context, elements, asked }: ExportBranch): boolean {
  const inner = nextStatement(context);
  return elements === undefined && isEverything(asked({ source, alias: inner.alias() }, inner));
}

/** Of some keys, those whose rows count, whoever may see them. */
export function countingKeys({ source, context: planned }: ExportBranch, keys: readonly (readonly string[])[]): Select {
  const context = bySite(nextStatement(planned));
  const scan = sourceScan(source, context, ({ alias }) => keyIn(keyRefs(source, alias), keys));
  return { columns: keyRefs(source, scan.alias), flags: [], from: scan, order: [] };
}
