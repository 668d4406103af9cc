/**
 * From a search parameter to the mapped nodes it looks at: the paths of R4's expression walked down the mapping tree.
 * https://hl7.org/fhir/R4/searchparameter-registry.html
 */
import type { ElementPath, SearchParameter } from '../fhir/definitions.ts';
import { kept } from '../fhir/kept.ts';
import { all, always, type Condition, isNever, never } from './condition.ts';
import type { Facets } from './facets.ts';
import type { Node } from './node.ts';
import { presentOf } from './present.ts';
import { joinOf, type Source } from './source.ts';

export interface Hit {
  readonly facets: Facets;
  readonly present: Condition;
  /** Must hold as well: `telecom.where(system = 'phone')`. */
  readonly guard: Condition;
  /** The child table that the columns are in. */
  readonly join: string | undefined;
  /** `Patient.deceased.exists()`: the value asked for is whether the element is there. */
  readonly exists: boolean;
  readonly node: Node;
}

interface Place {
  readonly node: Node;
  readonly join: string | undefined;
  readonly guard: Condition;
  /** What the node is part of is there: a constant in a component is not where the component is not. */
  readonly within: Condition;
}

const cache = new WeakMap<Source, Map<SearchParameter, readonly Hit[]>>();

/** What a parameter finds in a source; none when no element of its expression is mapped. */
export function hitsOf(source: Source, parameter: SearchParameter): readonly Hit[] {
  const known = kept(cache, source, () => new Map());
  return kept(known, parameter, () => parameter.paths.flatMap((path) => walk(source, path)));
}

function walk(source: Source, path: ElementPath): Hit[] {
  return placesAt(source, path.path, path.as, path.where).flatMap((place) => {
    const guard = place.node.node === 'fixed' ? all(place.guard, place.within) : place.guard;
    if (isNever(guard)) return [];
    const facets = 'facets' in place.node ? place.node.facets : {};
    if (path.targetType !== undefined && facets.reference?.target !== path.targetType) return [];
    return [
      {
        facets,
        present: presentOf(place.node),
        guard,
        join: place.join ?? joinOfReference(facets),
        exists: path.exists ?? false,
        node: place.node,
      },
    ];
  });
}

/** A reference by columns of a single joined row is followed where these are. */
function joinOfReference({ reference }: Facets): string | undefined {
  const [column] = reference?.columns ?? [];
  return column === undefined ? undefined : joinOf(column);
}

/** The places that hold a composite's base, such as each `Observation.component`. */
export function placesAt(source: Source, path: readonly string[], as?: string, where?: ElementPath['where']): Place[] {
  const roots = source.elements.map(({ element, node }): [string, Node] => [element, node]);
  const resource: Node = { node: 'object', entries: roots, facets: {} };
  const [first, ...rest] = path;
  if (first === undefined) return [];
  const elements = below(resource, first, as).map((node) => ({ node, join: undefined, guard: always, within: always }));
  const places = elements.flatMap(unwrap).map((place) => (where ? guarded(place, where) : place));
  return follow(
    places.filter(({ guard }) => !isNever(guard)),
    rest,
    as,
  );
}

function guarded(place: Place, where: NonNullable<ElementPath['where']>): Place {
  return { ...place, guard: all(place.guard, whereOf(place.node, where)) };
}

/** Hits of a component of a composite, below one of its places. */
export function hitsBelow(place: Place, parameter: SearchParameter): Hit[] {
  return parameter.paths.flatMap((path) =>
    follow([place], path.path, path.as).map(({ node, join, guard }) => ({
      facets: 'facets' in node ? node.facets : {},
      present: presentOf(node),
      guard,
      join,
      exists: path.exists ?? false,
      node,
    })),
  );
}

function follow(places: readonly Place[], path: readonly string[], as: string | undefined): Place[] {
  return path.reduce<readonly Place[]>(
    (at, step) =>
      at.flatMap((place) => {
        const within = withinOf(place);
        return below(place.node, step, as).flatMap((node) => unwrap({ ...place, node, within }));
      }),
    places,
  ) as Place[];
}

/** An object of nothing but constants is there where what it is part of is. */
function withinOf({ node, within }: Place): Condition {
  const present = node.node === 'object' ? presentOf(node) : never;
  return isNever(present) ? within : present;
}

/** The parts of a node by name. A concept that is looked up whole has a text too. */
function below(node: Node, step: string, as: string | undefined): Node[] {
  if (node.node === 'object') return named(node.entries, step, as);
  if (node.node !== 'fragment' || step !== 'text' || node.facets.shown === undefined) return [];
  return [{ ...node, facets: { string: node.facets.shown } }];
}

/** Entries by name; a choice element (`value`) by name and datatype (`valueQuantity`), any datatype where none is said. */
function named(entries: readonly (readonly [string, Node])[], name: string, as: string | undefined): Node[] {
  const typed = as === undefined ? undefined : name + as.charAt(0).toUpperCase() + as.slice(1);
  const isChoice = (key: string) =>
    as === undefined && key.startsWith(name) && /^[A-Z]/.test(key.slice(name.length)) && CHOICES.has(name);
  return entries.filter(([key]) => key === (typed ?? name) || key === name || isChoice(key)).map(([, node]) => node);
}

/** Names of choice elements that search parameters reach without saying the datatype. */
const CHOICES = new Set(
  'value effective created onset abatement performed occurrence deceased medication timing serviced item author product target collected'.split(
    ' ',
  ),
);

function unwrap(place: Place): Place[] {
  if (place.node.node === 'list') return place.node.items.flatMap((node) => unwrap({ ...place, node }));
  if (place.node.node === 'each') return unwrap({ ...place, node: place.node.item, join: place.node.join });
  return [place];
}

function whereOf(node: Node, where: { readonly path: string; readonly value: string }): Condition {
  const entry = node.node === 'object' ? node.entries.find(([key]) => key === where.path)?.[1] : undefined;
  if (entry === undefined) return never;
  if (entry.node === 'fixed') return entry.fragment.value === where.value ? always : never;
  return 'facets' in entry ? (entry.facets.token?.match(undefined, where.value) ?? never) : never;
}
