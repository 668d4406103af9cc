/** The mapping guide as data: of each adapter which rows count, what they become, how they are found, and the columns there are. */
import { conditionWords } from '../../adapter/condition-words.ts';
import { buildRegistry, type Registry } from '../../adapter/registry.ts';
import type { AdapterFolder, ResourceAdapter } from '../../adapter/resource.ts';
import type { Source } from '../../adapter/source.ts';
import { type CodeMapGuide, codeMapGuides } from './code-map-guide.ts';
import { type ColumnLine, columnLines, joinedLines } from './column-lines.ts';
import { columnsIn, type ElementLine, elementLines } from './element-lines.ts';
import { code, codes, link } from './markdown.ts';
import { filterRules, rowRules } from './row-rules.ts';
import { type SearchLine, searchLines } from './search-lines.ts';

export interface Guide {
  readonly system: string;
  /** Sorted by name. */
  readonly types: readonly TypeGuide[];
  readonly codeMaps: readonly CodeMapGuide[];
}

export interface TypeGuide {
  readonly type: string;
  /** Values of `_include`. */
  readonly includes: readonly string[];
  readonly adapters: readonly AdapterGuide[];
}

export interface AdapterGuide {
  readonly type: string;
  /** '' where ids have none. */
  readonly prefix: string;
  readonly table: string;
  readonly comment: string;
  readonly facts: readonly Fact[];
  /** What all rows become, then what each variant has besides. */
  readonly elements: readonly ElementGroup[];
  readonly search: readonly SearchLine[];
  /** Of its own table: all that there are. */
  readonly columns: readonly ColumnLine[];
  readonly joins: readonly JoinGuide[];
}

/** Texts are Markdown, here and below. */
export interface Fact {
  readonly name: string;
  readonly says: string;
  readonly items?: readonly string[];
}

export interface ElementGroup {
  /** The end of its ids; undefined: of all. */
  readonly variant: string | undefined;
  readonly lines: readonly ElementLine[];
}

export interface JoinGuide {
  readonly name: string;
  readonly kind: 'one' | 'many';
  readonly table: string;
  readonly comment: string;
  /** How its rows are found, in words. */
  readonly how: string;
  /** Those that are read. */
  readonly columns: readonly ColumnLine[];
}

/** Throws what is wrong with the adapters, a line each. */
export function guideOf(folder: AdapterFolder): Guide {
  const registry = buildRegistry(folder, 'docs');
  const types = [...new Set(folder.resources.map(({ type }) => type))].sort();
  return {
    system: registry.system.name,
    types: types.map((type) => ({
      type,
      includes: registry.includes(type),
      adapters: folder.resources
        .filter((adapter) => adapter.type === type)
        .map((adapter) => adapterGuide(registry, adapter)),
    })),
    codeMaps: codeMapGuides(registry, types),
  };
}

/** The sources that an adapter was compiled to: one, or one a variant. */
const sourcesOf = (registry: Registry, { type, table, prefix = '' }: ResourceAdapter): Source[] =>
  registry
    .sourcesOf(type)
    .filter((source) => source.table === table && source.key.before === (prefix === '' ? '' : `${prefix}-`));

function adapterGuide(registry: Registry, adapter: ResourceAdapter): AdapterGuide {
  const { schema } = registry.system;
  const sources = sourcesOf(registry, adapter);
  const [first] = sources;
  return {
    type: adapter.type,
    prefix: adapter.prefix ?? '',
    table: adapter.table,
    comment: schema[adapter.table]!.comment ?? '',
    facts: facts(first!, sources),
    elements: elements(sources),
    search: searchLines(sources, schema),
    columns: columnLines(sources, schema),
    joins: Object.keys(first!.joins).map((join) => joined(sources, join, registry)),
  };
}

function facts(first: Source, sources: readonly Source[]): Fact[] {
  const rules = rowRules(first);
  const members = filterRules(first.activeMembers);
  const profiles = [...new Map(sources.flatMap(({ profiles: all }) => all).map((one) => [one.url, one])).values()];
  const claims = profiles.map(({ url, columns, rows }) => {
    const name = url.slice(url.lastIndexOf('/') + 1);
    return `${link(name, url)}${columns.length > 0 ? ` where ${conditionWords(rows)}` : ''}`;
  });
  const updated = first.lastUpdated.map((node) => codes(columnsIn(node)));
  return [
    { name: 'Id', says: ids(sources).map(code).join(', ') },
    {
      name: 'Which rows count',
      says: rules.length > 0 ? 'those for which all of this holds' : 'all',
      items: rules,
    },
    ...(updated.length > 0
      ? [{ name: 'Last updated', says: `${updated.length > 1 ? 'the latest of ' : ''}${updated.join(', ')}` }]
      : []),
    ...(claims.length > 0 ? [{ name: 'Profiles', says: claims.join(', ') }] : []),
    ...(members.length > 0
      ? [{ name: 'Members of today', says: `for exports of a Group: ${members.join(' and ')}` }]
      : []),
    ...(first.shared ? [{ name: 'Shared', says: 'read without a patient' }] : []),
  ];
}

const ids = (sources: readonly Source[]): string[] =>
  sources.map(({ key }) => `${key.before}${key.columns.map((column) => `{${column}}`).join('.')}${key.after}`);

/** What all variants have in common, then what each has of its own. */
function elements(sources: readonly Source[]): ElementGroup[] {
  const all = sources.map(elementLines);
  const [first] = all;
  const key = ({ path, columns, rule }: ElementLine) => [path, columns.join(), rule].join('|');
  const everywhere = new Set(first!.map(key).filter((one) => all.every((lines) => lines.some((l) => key(l) === one))));
  const own = sources.flatMap((source, at) => {
    const lines = all[at]!.filter((line) => !everywhere.has(key(line)));
    return lines.length === 0 ? [] : [{ variant: source.key.after, lines }];
  });
  return [{ variant: undefined, lines: first!.filter((line) => everywhere.has(key(line))) }, ...own];
}

function joined(sources: readonly Source[], name: string, { system: { schema } }: Registry): JoinGuide {
  const { kind, table, on, order, filter } = sources[0]!.joins[name]!;
  const by = Object.entries(on).map(([their, our]) => `${code(their)} = ${code(our)}`);
  const wanted = filterRules(filter);
  const how = `By ${by.join(' and ')}${wanted.length > 0 ? `, where ${wanted.join(' and ')}` : ''}${
    order.length > 0 ? `; in the order of ${codes(order)}` : ''
  }.`;
  const columns = joinedLines(sources, name, schema);
  return { name, kind, table, comment: schema[table]?.comment ?? '', how, columns };
}
