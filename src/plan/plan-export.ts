/**
 * What an export reads: for each source of the types asked for, its rows in the order of the key, between two keys, with
 * the filters and the access of every other scan inside; and the child rows of the same keys.
 */
import type { Access } from '../access/access.ts';
import type { Registry } from '../adapter/registry.ts';
import type { Column } from '../adapter/schema.ts';
import type { Source } from '../adapter/source.ts';
import type { Criterion, DateValue } from '../search/request.ts';
import { ofPatients } from './allowed.ts';
import { cellRefs } from './cell-refs.ts';
import { gathering, nextStatement, type PlanContext, planContext } from './context.ts';
import { refuseUngranted } from './granted.ts';
import { between, type KeyBounds, keyOrders, readWithin } from './key-bounds.ts';
import { type JoinLayout, type Layout, layoutOf } from './layout.ts';
import { filterPredicate, type Scope } from './lift.ts';
import { and, everything, isNothing, isNumeric, or, type Predicate } from './predicate.ts';
import { lastUpdatedPredicate } from './predicates/resource-level.ts';
import { keyRefs } from './references.ts';
import { tableScan } from './scan.ts';
import type { Order, Select } from './select.ts';
import { labelFlags } from './sensitive.ts';
import { type ElementFilter, elementsOf } from './shape.ts';
import { sourceScan } from './source-scan.ts';
import { touchedSince } from './touched.ts';

/** One of the rules holds; of a rule, each criterion. All are about the patient that a row is of. */
export type PatientRules = readonly (readonly Criterion[])[];

export interface ExportScope {
  readonly types: readonly string[];
  /** Types of which Provenance goes along: of their resources that are exported. Absent: as `types` and `filters` say. */
  readonly provenanceOf?: readonly string[];
  /** By type: one of the alternatives holds. A type that is not there is not filtered. */
  readonly filters: Readonly<Record<string, readonly (readonly Criterion[])[]>>;
  /** All hold for the patient that a row is of; shared sources are not bounded. */
  readonly patients: readonly PatientRules[];
  /** Values of `_lastUpdated`, `gt` and `lt`: rows of which no time of update is known are not bounded. */
  readonly changed: readonly DateValue[];
  /** Types whose changes a ledger finds by comparing all rows: `changed` does not bound them. */
  readonly compared?: readonly string[];
  /** By type, names as `_elements` has them. */
  readonly elements: Readonly<Record<string, readonly string[]>>;
}

export interface ExportBranch {
  readonly source: Source;
  readonly layout: Layout;
  readonly elements: ElementFilter | undefined;
  readonly context: PlanContext;
  readonly scope: ExportScope;
  /** Of the rows that count and that the caller may see, those that were asked for. */
  readonly asked: (scope: Scope, context: PlanContext) => Predicate;
}

/** Throws F302 when the caller may see none of the types. Sources of which nothing can be asked for are left out. */
export function planExport(scope: ExportScope, registry: Registry, access: Access, now: number): ExportBranch[] {
  const context: PlanContext = { ...planContext(registry, access, now, 'search'), perRow: true };
  refuseUngranted(scope.types, context);
  return scope.types
    .flatMap((type) => {
      const names = scope.elements[type];
      const elements = names && elementsOf(type, { summary: 'false', elements: names });
      return registry
        .sourcesOf(type)
        .filter((source) => goesAlong(source, scope))
        .map((source): ExportBranch => {
          const asked = (at: Scope, inner: PlanContext) => askedFor(at, scope, inner);
          return { source, layout: layoutOf(source, elements), elements, context, scope, asked };
        });
    })
    .filter((branch) => !isNothing(exportSelect(branch, {}).from.where));
}

const goesAlong = ({ about }: Source, { provenanceOf }: ExportScope): boolean =>
  about === undefined || provenanceOf === undefined || provenanceOf.includes(about.type);

function askedFor(at: Scope, scope: ExportScope, context: PlanContext): Predicate {
  const { source } = at;
  const { patients, changed, compared, provenanceOf } = scope;
  const target = provenanceOf && source.about && { ...at, source: source.about };
  const filtered = and(filteredBy(scope, at, context), ...(target ? [filteredBy(scope, target, context)] : []));
  const bounded = source.shared ? [] : patients.map((rules) => ofThese(rules, at, context));
  const times = compared?.includes(source.type) ? [] : changed.map((value) => changedSince(value, at, context));
  return and(filtered, ...bounded, ...times);
}

function filteredBy({ filters }: ExportScope, at: Scope, context: PlanContext): Predicate {
  const alternatives = filters[at.source.type];
  if (alternatives === undefined) return everything;
  return or(...alternatives.map((all) => and(...all.map((criterion) => context.criterion(criterion, at, context)))));
}

/** The patients of a rule are gathered once; that a row is of any patient at all is asked of the row. */
function ofThese(rules: PatientRules, at: Scope, context: PlanContext): Predicate {
  const asked = rules.some((rule) => rule.length === 0) ? context : gathering(context);
  return ofPatients(rules, at, asked, sourceScan, undefined);
}

/** A lower bound finds what else shows in a row as well; an upper one looks at the row's own times. */
function changedSince(value: DateValue, at: Scope, context: PlanContext): Predicate {
  if (value.prefix === 'gt') return touchedSince(value, at, context);
  return at.source.lastUpdated.length === 0 ? everything : lastUpdatedPredicate(value, at, context);
}

/** Of one column: what is larger is read by slices. */
const ROW_WITHIN = 1 << 14;

/** The rows within the bounds, by key; after the layout's columns the flags of the labels. `within`: of a column that may be large. */
export function exportSelect(
  { source, layout, context: planned, asked }: ExportBranch,
  bounds: KeyBounds,
  limit?: number,
  within = ROW_WITHIN,
): Select {
  const context = nextStatement(planned);
  let labels: Predicate[] = [];
  let orders: readonly Order[] = [];
  const scan = sourceScan(source, context, (at) => {
    labels = labelFlags(at, context);
    orders = keyOrders(source, at.alias);
    return and(readWithin(orders, bounds), asked(at, context));
  });
  return {
    columns: cellRefs(source, scan.alias, layout.columns, within),
    flags: labels,
    from: scan,
    order: orders,
    ...(limit === undefined ? {} : { limit }),
  };
}

/**
 * The child rows of all parents within the bounds, in the order of the parents' keys: undefined where the children are not
 * tied by the parents' whole key. Children of parents that are not exported are among them.
 */
export function exportChildren(
  { source, context: planned }: ExportBranch,
  join: JoinLayout,
  bounds: KeyBounds,
): Select | undefined {
  const definition = source.joins[join.name]!;
  const tied = new Map(Object.entries(definition.on).map(([theirs, ours]) => [ours, theirs]));
  const isWhole = tied.size === source.key.columns.length && source.key.columns.every((column) => tied.has(column));
  // Where the two are of different types, what lies between two keys may not be the same.
  if (
    !isWhole ||
    ![...tied].every(([ours, theirs]) => areAlike(source.columnOf(ours), source.columnOf(`${join.name}.${theirs}`)))
  )
    return undefined;
  const context = nextStatement(planned);
  const alias = context.alias();
  const refOf = (name: string) => ({ alias, name, column: source.columnOf(`${join.name}.${name}`) });
  const orderBy = (name: string): Order => ({ kind: 'column', ref: refOf(name), descending: false });
  const ties = source.key.columns.map((column) => orderBy(tied.get(column)!));
  const table = context.registry.system.schema[definition.table]!;
  const filter = filterPredicate(definition.filter, table, alias, context);
  return {
    columns: join.columns.map(refOf),
    flags: [],
    from: tableScan(definition.table, alias, and(between(ties, bounds), filter)),
    order: [...ties, ...definition.order.map(orderBy)],
  };
}

const areAlike = (one: Column, other: Column): boolean =>
  (isNumeric(one) && isNumeric(other)) || (one.type === other.type && one.length === other.length);

/** All rows of a source's table, whatever its rules: for the number of them, and for where the keys begin and end. */
export function tableCount({ source }: ExportBranch): Select {
  return { columns: 'count', flags: [], from: tableScan(source.table, 't0', everything), order: [] };
}

/** The first key of the table, or the last. */
export function edgeKey({ source }: ExportBranch, descending: boolean): Select {
  const orders = keyOrders(source, 't0');
  return {
    columns: keyRefs(source, 't0'),
    flags: [],
    from: tableScan(source.table, 't0', readWithin(orders, {})),
    order: orders.map((order) => ({ ...order, descending })),
    limit: 1,
  };
}
