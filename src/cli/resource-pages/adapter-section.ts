/** One adapter on the page of its type: which rows of which table, what they become, how they are found. */
import { conditionWords } from '../../adapter/condition-words.ts';
import type { Registry } from '../../adapter/registry.ts';
import type { ResourceAdapter } from '../../adapter/resource.ts';
import type { Source } from '../../adapter/source.ts';
import { columnLines, joinedLines } from './column-lines.ts';
import { columnsIn, elementLines } from './element-lines.ts';
import { code, codes, link, paragraphs, table } from './markdown.ts';
import { filterRules, rowRules } from './row-rules.ts';
import { searchLines } from './search-lines.ts';

/** The sources that an adapter was compiled to: one, or one a variant. */
export const sourcesOf = (registry: Registry, { type, table, prefix = '' }: ResourceAdapter): Source[] =>
  registry
    .sourcesOf(type)
    .filter((source) => source.table === table && source.key.before === (prefix === '' ? '' : `${prefix}-`));

export function adapterSection(registry: Registry, adapter: ResourceAdapter): string {
  const { schema } = registry.system;
  const sources = sourcesOf(registry, adapter);
  const [first] = sources;
  const legacy = schema[adapter.table]!;
  const heading = adapter.prefix ? `${code(`${adapter.prefix}-…`)} from ${adapter.table}` : `From ${adapter.table}`;
  return paragraphs(
    `## ${heading}`,
    `${legacy.comment ?? ''}.`,
    facts(first!, sources),
    '### Elements',
    elements(sources),
    '### Searched by',
    table(['parameter', 'type', 'looks at', 'index'], searchLines(sources, schema)),
    `### Columns of ${adapter.table}`,
    table(['column', 'type', 'becomes', 'comment'], columnLines(sources, schema)),
    ...Object.keys(first!.joins).map((join) => joined(sources, join, registry)),
  );
}

function facts(first: Source, sources: readonly Source[]): string {
  const rules = rowRules(first);
  const members = filterRules(first.activeMembers);
  const profiles = [...new Map(sources.flatMap(({ profiles: all }) => all).map((one) => [one.url, one])).values()];
  const claims = profiles.map(({ url, columns, rows }) => {
    const name = url.slice(url.lastIndexOf('/') + 1);
    return `${link(name, url)}${columns.length > 0 ? ` where ${conditionWords(rows)}` : ''}`;
  });
  const updated = first.lastUpdated.map((node) => codes(columnsIn(node)));
  return [
    `- **Id**: ${ids(sources).map(code).join(', ')}`,
    `- **Which rows count**: ${rules.length > 0 ? 'those for which all of this holds' : 'all'}`,
    ...rules.map((rule) => `  - ${rule}`),
    ...(updated.length > 0
      ? [`- **Last updated**: ${updated.length > 1 ? 'the latest of ' : ''}${updated.join(', ')}`]
      : []),
    ...(claims.length > 0 ? [`- **Profiles**: ${claims.join(', ')}`] : []),
    ...(members.length > 0 ? [`- **Members of today**, for exports of a Group: ${members.join(' and ')}`] : []),
    ...(first.shared ? ['- **Shared**: read without a patient'] : []),
  ].join('\n');
}

const ids = (sources: readonly Source[]): string[] =>
  sources.map(({ key }) => `${key.before}${key.columns.map((column) => `{${column}}`).join('.')}${key.after}`);

/** What all variants have in common, then what each has of its own. */
function elements(sources: readonly Source[]): string {
  const text = (source: Source) =>
    elementLines(source).map(({ path, columns, rule }) => [code(path), codes(columns), rule] as const);
  const all = sources.map(text);
  const [first] = all;
  const key = (line: readonly string[]) => line.join('|');
  const everywhere = new Set(first!.map(key).filter((one) => all.every((lines) => lines.some((l) => key(l) === one))));
  const common = first!.filter((line) => everywhere.has(key(line)));
  const own = sources.flatMap((source, at) => {
    const lines = all[at]!.filter((line) => !everywhere.has(key(line)));
    return lines.length === 0 ? [] : [`${code(`…${source.key.after}`)} has besides:`, table(HEAD, lines)];
  });
  return paragraphs(table(HEAD, common), ...own);
}
const HEAD = ['element', 'columns', 'rule'];

function joined(sources: readonly Source[], name: string, { system: { schema } }: Registry): string {
  const { kind, table: theirs, on, order, filter } = sources[0]!.joins[name]!;
  const by = Object.entries(on).map(([their, our]) => `${code(their)} = ${code(our)}`);
  const wanted = filterRules(filter);
  const rows = kind === 'one' ? 'the row' : 'the rows';
  return paragraphs(
    `### ${code(name)}: ${rows} of ${theirs}`,
    `${schema[theirs]?.comment ?? ''}. By ${by.join(' and ')}${wanted.length > 0 ? `, where ${wanted.join(' and ')}` : ''}${
      order.length > 0 ? `; in the order of ${codes(order)}` : ''
    }.`,
    table(['column', 'type', 'becomes', 'comment'], joinedLines(sources, name, schema)),
  );
}
