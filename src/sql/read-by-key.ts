/**
 * One row by its key, with its child rows. The key is known before the row is, so everything is asked for at once; and
 * the statements are the same for every key, so they are planned once.
 */

import { type Access, openAccess } from '../access/access.ts';
import type { Source } from '../adapter/source.ts';
import { kept } from '../fhir/kept.ts';
import type { PlanContext } from '../plan/context.ts';
import { grantsOn, isEveryRow } from '../plan/granted.ts';
import { type JoinLayout, type Layout, layoutOf, type Row } from '../plan/layout.ts';
import { canHold } from '../plan/lift.ts';
import { planByKeys, planChildren } from '../plan/plan-read.ts';
import { keysOf } from '../plan/references.ts';
import type { ElementFilter } from '../plan/shape.ts';
import { refuseWithdrawn } from '../plan/withdrawn.ts';
import type { Database } from './database.ts';
import { fetchKeyed } from './fetch.ts';
import { markFor, type Template } from './template.ts';

interface Planned {
  /** What the statements depend on besides source and elements. */
  readonly when: string;
  readonly main: Template;
  readonly children: readonly { readonly template: Template; readonly ties: readonly number[] }[];
}

/** null: this layout has to be planned for each key. */
const plans = new WeakMap<Database, WeakMap<Access, WeakMap<Layout, Planned | null>>>();

/** The row, if the caller may see it. Children of a row that is not shown are read in vain and dropped. Throws F406. */
export async function readByKey(
  source: Source,
  key: readonly string[],
  context: PlanContext,
  database: Database,
  signal: AbortSignal,
  elements?: ElementFilter,
): Promise<Row | undefined> {
  refuseWithdrawn(source, context.registry);
  const planned = plannedOf(source, context, database, elements);
  if (planned === undefined) {
    const [row] = await fetchKeyed(planByKeys(source, [key], context, elements), context, database, signal);
    return row;
  }
  if (!source.key.columns.every((name, i) => canHold(source.columnOf(name), key[i]!))) return undefined;
  const { main, children } = planned;
  const statements = children.map(({ template, ties }) => template(ties.map((at) => key[at]!)));
  const [[cells] = [], ...kids] = await database.runTogether([main(key), ...statements], signal);
  return cells && { cells, kids };
}

function plannedOf(
  source: Source,
  context: PlanContext,
  database: Database,
  elements: ElementFilter | undefined,
): Planned | undefined {
  const layout = layoutOf(source, elements);
  const ofAccess = kept(plans, database, () => new WeakMap<Access, WeakMap<Layout, Planned | null>>());
  // What bounds a caller is part of the statement.
  const known = kept(ofAccess, boundsOf(source, context), () => new WeakMap<Layout, Planned | null>());
  const when = dayAndMerges(context);
  const before = known.get(layout);
  if (before !== undefined && (before === null || before.when === when)) return before ?? undefined;
  const made = plan(source, layout, context, database, when, elements) ?? null;
  known.set(layout, made);
  return made ?? undefined;
}

/** Callers who may see every row share their statements. */
function boundsOf(source: Source, context: PlanContext): Access {
  const { access } = context;
  if (access.open || source.sensitive.length > 0) return access;
  return typesOf(source).every((type) => grantsOn(type, context).some(isEveryRow)) ? openAccess : access;
}

/** Whose grants decide: those on the type, and for Provenance those on its target as well. */
const typesOf = ({ type, about }: Source): readonly string[] => (about === undefined ? [type] : [type, about.type]);

/** Validity periods are judged by the day; the longest chain of merges decides how far SQL looks. */
function dayAndMerges({ registry, today }: PlanContext): string {
  let when = today;
  for (const type of registry.types) {
    const merges = registry.mergesOf(type);
    if (merges !== undefined) when += `,${merges.depth}`;
  }
  return when;
}

/** A grant that speaks of keys must not meet a mark: what the two say together would be said of one key. */
function isMixedUp(marks: readonly string[], source: Source, context: PlanContext): boolean {
  if (context.access.open) return false;
  const patients = context.registry.sourcesOf('Patient');
  const grants = typesOf(source).flatMap((type) => grantsOn(type, context));
  return grants.some(
    ({ patient, where }) =>
      where !== undefined ||
      (patient !== undefined &&
        patients.some((chart) =>
          keysOf(chart, patient, context)
            .flat()
            .some((part) => marks.includes(part)),
        )),
  );
}

function plan(
  source: Source,
  layout: Layout,
  context: PlanContext,
  database: Database,
  when: string,
  elements: ElementFilter | undefined,
): Planned | undefined {
  const marks = source.key.columns.map((name, i) => markFor(source.columnOf(name), i));
  if (!marks.every((mark) => mark !== undefined) || isMixedUp(marks, source, context)) return undefined;
  const mark = (name: string, at: number) => ({ column: source.columnOf(name), mark: marks[at]! });
  const main = database.template(planByKeys(source, [marks], context, elements).select, source.key.columns.map(mark));
  const children = layout.joins.map((join) => childOf(join));
  if (main === undefined || !children.every((child) => child !== undefined)) return undefined;
  return { when, main, children };

  function childOf({ name, columns }: JoinLayout): Planned['children'][number] | undefined {
    const on = Object.entries(source.joins[name]!.on);
    const ties = on.map(([, ours]) => source.key.columns.indexOf(ours));
    if (ties.includes(-1)) return undefined;
    const select = planChildren(source, name, columns, [ties.map((at) => marks[at]!)], context);
    const marked = on.map(([theirs], i) => mark(`${name}.${theirs}`, ties[i]!));
    const template = database.template(select, marked);
    return template && { template, ties };
  }
}
