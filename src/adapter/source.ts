/**
 * A source: one adapter compiled, or one variant of an adapter whose rows are several resources. What the planner
 * searches, what the renderer writes.
 */
import {
  compartmentParameters,
  elementDefinitions,
  type SearchParameter,
  searchParameter,
} from '../fhir/definitions.ts';
import type { SensitiveRule } from './access-rules.ts';
import { withCodeSystems } from './code-systems.ts';
import { always, any, type Condition } from './condition.ts';
import { namedNodes } from './datatypes/or-absent.ts';
import type { RowFilter, UnlessIn } from './filter.ts';
import { followedNodes } from './followed.ts';
import type { Join } from './joins.ts';
import { type KeyCodec, keyCodec } from './key.ts';
import { dataOf, largePart } from './large.ts';
import { mergedCharts } from './merged-charts.ts';
import type { Merges } from './merges.ts';
import type { Mapping, Node } from './node.ts';
import { presentOf } from './present.ts';
import { claimOf, type ProfileClaim } from './profiles.ts';
import { literalOf } from './provenance/agents.ts';
import { requiredCodeProblems } from './required-codes.ts';
import type { Elements, Meta, ResourceAdapter, Survivor, Variant } from './resource.ts';
import type { Column, LegacySchema } from './schema.ts';
import type { CommonContext, SystemContext } from './system.ts';

/** One contribution to an element: `telecom` may have several. */
export interface Contribution {
  readonly element: string;
  readonly node: Node;
}

export interface Source {
  readonly type: string;
  /** Unique among the sources of the type: prefix and variant. '' for a type with one source. */
  readonly name: string;
  readonly table: string;
  readonly columnOf: (name: string) => Column;
  readonly key: KeyCodec;
  readonly filter: RowFilter<string>;
  /** Of a variant: the row has a value for it. */
  readonly present: Condition;
  /** Rows that one of these tells are told there. */
  readonly unlessIn: readonly UnlessIn[];
  readonly joins: Readonly<Record<string, Join>>;
  readonly meta: Meta;
  readonly profiles: readonly ProfileClaim[];
  readonly lastUpdated: readonly Node[];
  readonly elements: readonly Contribution[];
  readonly follows: string | undefined;
  /** The references of that element. */
  readonly followed: readonly Node[];
  /** Who wrote the row, where a column tells. */
  readonly author: Node | undefined;
  /** Of Provenance that is computed: the source of its target. Both are made of the same row, and are seen together. */
  readonly about?: Source;
  readonly shared: boolean;
  /** The parameters that tell whose a row is: those of R4's patient compartment. */
  readonly bindings: readonly SearchParameter[];
  /** Of a Group: which rows of its members' table are members today. */
  readonly activeMembers: RowFilter<string>;
  /** The site's rules by which its rows may be sensitive; each has a flag in every row. */
  readonly sensitive: readonly SensitiveRule[];
  readonly survivor: Survivor | undefined;
  /** When the merges of its charts were made or undone, on columns of their table. */
  readonly mergedAt: readonly Node[];
  readonly search: ReadonlyMap<string, SearchParameter>;
}

/** A row that is one resource. */
const alone: Readonly<Record<string, Variant>> = { '': { elements: {}, profiles: [] } };

/** The sources of an adapter; throws one error that names everything wrong with it. */
export function compileSources(
  adapter: ResourceAdapter,
  schema: LegacySchema,
  common: CommonContext,
  merges?: Merges,
  sensitive: readonly SensitiveRule[] = [],
): Source[] {
  const problems: string[] = [];
  const columnOf = columnFinder(adapter, schema);
  const system: SystemContext = {
    ...common,
    isFilled: (column) => columnOf(column).filled,
    isBinary: (column) => columnOf(dataOf(column)).type === 'blob',
    isText: (column) => isText(columnOf(column)),
    keyNamed: (name) => keyCodec(adapter.id, columnOf, { prefix: name }),
  };
  const search = new Map<string, SearchParameter>();
  for (const code of adapter.search) {
    const parameter = searchParameter(adapter.type, code);
    if (parameter === undefined) problems.push(`R4 has no search parameter ${code}`);
    else search.set(code, parameter);
  }
  const codes = compartmentParameters(adapter.type);
  const bindings = (adapter.ofPatient ? [...codes, adapter.ofPatient] : codes).flatMap(
    (code) => searchParameter(adapter.type, code) ?? [],
  );
  const bind = (elements: Elements) => contributions(adapter, elements, system, problems);
  const shared = bind(adapter.elements);
  const claims = (profiles: ResourceAdapter['profiles']) => profiles.map((profile) => claimOf(profile, system));
  const variants = Object.entries(adapter.unpivot ?? alone).map(([suffix, { elements, profiles }]) => ({
    suffix,
    own: bind(elements),
    profiles: claims([...adapter.profiles, ...profiles]),
  }));
  const author = adapter.author?.bind(system);
  if (author !== undefined) problems.push(...authorProblems(author, adapter));
  const sources = variants.map(({ suffix, own, profiles }): Source => {
    const elements = [...shared, ...own, ...links(adapter, merges, columnOf)];
    return {
      type: adapter.type,
      name: [adapter.prefix, suffix].filter(Boolean).join('.'),
      table: adapter.table,
      columnOf,
      key: keyCodec(adapter.id, columnOf, { prefix: adapter.prefix, suffix: suffix || undefined }),
      filter: adapter.filter,
      present: suffix === '' ? always : any(...own.map(({ node }) => presentOf(node, 'variable'))),
      unlessIn: adapter.unlessIn,
      joins: adapter.joins,
      meta: adapter.meta,
      profiles,
      lastUpdated: adapter.lastUpdated.flatMap((mapping) =>
        placed('lastUpdated', mapping, adapter, system, true).map(([, node]) => node),
      ),
      elements,
      follows: adapter.follows,
      followed: followedNodes(elements, adapter.follows),
      author,
      shared: adapter.shared,
      bindings,
      activeMembers: adapter.activeMembers ?? {},
      sensitive,
      survivor: adapter.survivor,
      mergedAt: mergeTimes(adapter.survivor, schema, common),
      search,
    };
  });
  if (problems.length > 0) {
    const name = [adapter.type, adapter.prefix].filter(Boolean).join(' ');
    throw new Error(`Adapter ${name} on ${adapter.table}: ${problems.join('; ')}`);
  }
  return sources;
}

function authorProblems(node: Node, { author, joins }: ResourceAdapter): string[] {
  if (literalOf(node) === undefined) return ['author is a reference by columns of the row'];
  return manyJoins(author?.columns ?? [], joins).map((join) => `author is a reference of the row, not of ${join}`);
}

/** Merged charts show in `link`, unless the adapter maps it itself. */
function links(
  adapter: ResourceAdapter,
  merges: Merges | undefined,
  columnOf: (name: string) => Column,
): Contribution[] {
  if (merges === undefined || adapter.elements.link !== undefined) return [];
  const key = keyCodec(adapter.id, columnOf, { prefix: adapter.prefix });
  return [{ element: 'link', node: mergedCharts(adapter.type, merges, key) }];
}

function contributions(
  adapter: ResourceAdapter,
  elements: Elements,
  system: SystemContext,
  problems: string[],
): Contribution[] {
  const definitions = elementDefinitions(adapter.type);
  return Object.entries(elements).flatMap(([element, mapped]) => {
    const definition = definitions.get(element) ?? choiceDefinition(adapter.type, element);
    if (definition === undefined) problems.push(`R4 has no element ${adapter.type}.${element}`);
    const list = Array.isArray(mapped) ? (mapped as readonly Mapping[]) : [mapped as Mapping];
    const single = definition?.max !== '*';
    const path = `${adapter.type}.${element}`;
    if (single && Array.isArray(mapped)) problems.push(`${path} is one value, not a list`);
    return list.flatMap((mapping) =>
      placed(element, mapping, adapter, system, single).map(([name, node]) => {
        if (definition === undefined || name !== element) return { element: name, node };
        problems.push(...requiredCodeProblems(path, definition, node));
        return { element, node: withCodeSystems(definition, node) };
      }),
    );
  });
}

/** `effectiveDateTime` → the definition of `effective[x]`. */
function choiceDefinition(type: string, element: string) {
  for (const [name, definition] of elementDefinitions(type)) {
    const datatype = element.startsWith(name) ? element.slice(name.length) : '';
    if (datatype !== '' && definition.types.some((t) => t.charAt(0).toUpperCase() + t.slice(1) === datatype))
      return definition;
  }
  return undefined;
}

/** A mapping that names a child table's columns is made once per child row, or for the first row. */
function placed(
  element: string,
  mapping: Mapping,
  adapter: ResourceAdapter,
  system: SystemContext,
  single: boolean,
): readonly (readonly [element: string, node: Node])[] {
  const named = namedNodes(element, mapping, system);
  const joins = manyJoins(mapping.columns, adapter.joins);
  if (joins.length > 1) {
    throw new Error(`Adapter ${adapter.type}: one element names columns of two child tables: ${joins.join(', ')}`);
  }
  const [join] = joins;
  if (join === undefined) return named;
  return named.map(([name, node]) => [
    name,
    joinsLines(node) ? node : { node: 'each', join, item: node, first: single },
  ]);
}

/** It is made of all the child rows already. */
function joinsLines(node: Node): boolean {
  return (
    node.node === 'lines' ||
    node.node === 'each' ||
    (node.node === 'object' && node.entries.some(([, part]) => joinsLines(part)))
  );
}

export function manyJoins(columns: readonly string[], joins: Readonly<Record<string, Join>>): string[] {
  const named = columns.map((column) => joinOf(column)).filter((join) => join !== undefined);
  return [...new Set(named)].filter((join) => joins[join]?.kind === 'many');
}

const isText = (column: Column | undefined): boolean => ['char', 'varchar', 'text'].includes(column?.type ?? '');

/** `phone.NBR` → `phone`; a column of the adapter's own table has no join. */
export function joinOf(column: string): string | undefined {
  const dot = column.indexOf('.');
  return dot < 0 ? undefined : column.slice(0, dot);
}

export const columnName = (column: string): string => column.slice(column.indexOf('.') + 1);

function mergeTimes(survivor: Survivor | undefined, schema: LegacySchema, common: CommonContext): readonly Node[] {
  const { table = '', at = [] } = survivor ?? {};
  const system: SystemContext = {
    ...common,
    isFilled: (name) => {
      const column = schema[table]?.columns[name];
      if (column === undefined) throw new Error(`survivor: the schema has no column ${table}.${name}`);
      return column.filled;
    },
    isBinary: () => false,
    isText: (name) => isText(schema[table]?.columns[name]),
    keyNamed: (name) => {
      throw new Error(`survivor: a binary has no place here: ${name}`);
    },
  };
  return [at].flat().map((mapping) => mapping.bind(system));
}

function columnFinder(adapter: ResourceAdapter, schema: LegacySchema): (name: string) => Column {
  return (name) => {
    const join = joinOf(name);
    const { column: bare, part } = largePart(name);
    if (join !== undefined && part !== undefined)
      throw new Error(
        `Adapter ${adapter.type}: the data of an attachment must be a column of ${adapter.table}, not ${bare}`,
      );
    const table = join === undefined ? adapter.table : adapter.joins[join]?.table;
    const column = table === undefined ? undefined : schema[table]?.columns[columnName(bare)];
    if (column === undefined)
      throw new Error(`Adapter ${adapter.type}: the schema has no column ${table ?? join}.${columnName(name)}`);
    return column;
  };
}
