/**
 * The statement for the child rows of some parents. It depends on nothing of the request but the parents' keys and the
 * day, so it is planned once for each length of list.
 */
import type { Source } from '../adapter/source.ts';
import { kept } from '../fhir/kept.ts';
import type { PlanContext } from '../plan/context.ts';
import type { JoinLayout } from '../plan/layout.ts';
import { canHold } from '../plan/lift.ts';
import { planChildren } from '../plan/plan-read.ts';
import type { Database } from './database.ts';
import type { Statement } from './statement.ts';
import { markFor, type Template } from './template.ts';

/** Longer lists are rare, and planning them costs little beside reading their rows. */
const LONGEST = 64;

interface Planned {
  /** Validity periods are judged by the day. */
  readonly today: string;
  /** By the length of the list; null: has to be planned each time. */
  readonly templates: Map<number, Template | null>;
}

const plans = new WeakMap<Database, WeakMap<JoinLayout, Planned>>();

export function childStatement(
  source: Source,
  join: JoinLayout,
  parents: readonly (readonly string[])[],
  context: PlanContext,
  database: Database,
): Statement {
  const plan = (keys: readonly (readonly string[])[]) =>
    database.statement(planChildren(source, join.name, join.columns, keys, context));
  const [tie, second] = Object.keys(source.joins[join.name]!.on);
  if (tie === undefined || second !== undefined || parents.length > LONGEST) return plan(parents);
  const column = source.columnOf(`${join.name}.${tie}`);
  const keys = parents.map(([key]) => key!);
  if (!keys.every((key) => canHold(column, key))) return plan(parents);

  const length = 2 ** Math.ceil(Math.log2(keys.length));
  const { templates } = plannedOf(join, context.today, database);
  const template = kept(templates, length, () => {
    const marks = Array.from({ length }, (_, at) => markFor(column, at));
    if (!marks.every((mark) => mark !== undefined)) return null;
    const select = planChildren(
      source,
      join.name,
      join.columns,
      marks.map((mark) => [mark]),
      context,
    );
    return (
      database.template(
        select,
        marks.map((mark) => ({ column, mark })),
      ) ?? null
    );
  });
  return template === null ? plan(parents) : template(padded(keys, length));
}

function plannedOf(join: JoinLayout, today: string, database: Database): Planned {
  const ofDatabase = kept(plans, database, () => new WeakMap<JoinLayout, Planned>());
  const known = ofDatabase.get(join);
  if (known?.today === today) return known;
  const planned: Planned = { today, templates: new Map() };
  ofDatabase.set(join, planned);
  return planned;
}

function padded(keys: readonly string[], length: number): readonly string[] {
  return keys.length === length ? keys : [...keys, ...new Array<string>(length - keys.length).fill(keys.at(-1)!)];
}
