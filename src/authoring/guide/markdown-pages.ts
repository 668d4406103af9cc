/** The mapping guide as Markdown: a page per resource type, with an index and a page of code maps. */
import type { CodeMapGuide } from './code-map-guide.ts';
import type { AdapterGuide, ElementGroup, Guide, JoinGuide, TypeGuide } from './guide.ts';
import { code, codes, link, paragraphs, table } from './markdown.ts';

export interface PageOptions {
  /** What stands at the head of each page. */
  readonly head: string;
  /** What the index says besides. */
  readonly foot?: string;
  /** Where a code map's file is, from these pages; left out: it is named alone. */
  readonly fileOf?: (name: string) => string;
}

/** File name → the page as it should be. */
export function markdownPages(guide: Guide, options: PageOptions): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', indexPage(guide, options)],
    ['code-maps.md', codeMapPage(guide, options)],
    ...guide.types.map((one): [string, string] => [`${one.type}.md`, typePage(one, options)]),
  ]);
}

function typePage({ type, includes, adapters }: TypeGuide, { head }: PageOptions): string {
  const specification = link(`${type} in R4`, `https://hl7.org/fhir/R4/${type.toLowerCase()}.html`);
  return `${paragraphs(
    `# ${type}`,
    `${head} ${specification}. ${link('All types', 'README.md')}.`,
    includes.length === 0 ? '' : `\`_include\`: ${includes.map(code).join(', ')}.`,
    ...adapters.map(adapterSection),
  )}\n`;
}

function indexPage({ types }: Guide, { head, foot = '' }: PageOptions): string {
  const rows = types.flatMap(({ type, adapters }) =>
    adapters.map(({ prefix, table: own, comment, joins }, at) => [
      at === 0 ? link(type, `${type}.md`) : '',
      prefix ? code(`${prefix}-…`) : '',
      [own, ...new Set(joins.map((join) => join.table))].join(', '),
      comment,
    ]),
  );
  return `${paragraphs(
    '# Resources',
    head,
    'Which element is made of which columns of the legacy database, by which rule, and what finds it by which index.',
    table(['type', 'ids', 'tables', 'rows'], rows),
    `Local codes and what they are in standard code systems: ${link('code maps', 'code-maps.md')}.${foot === '' ? '' : ` ${foot}`}`,
  )}\n`;
}

export const headingOf = ({ prefix, table: own }: AdapterGuide): string =>
  prefix ? `${code(`${prefix}-…`)} from ${own}` : `From ${own}`;

function adapterSection(adapter: AdapterGuide): string {
  const { comment, facts, elements, search, columns, joins } = adapter;
  const lines = facts.flatMap(({ name, says, items = [] }) => [
    // One fact has no colon of its own.
    name === 'Members of today' ? `- **${name}**, ${says}` : `- **${name}**: ${says}`,
    ...items.map((item) => `  - ${item}`),
  ]);
  return paragraphs(
    `## ${headingOf(adapter)}`,
    `${comment}.`,
    lines.join('\n'),
    '### Elements',
    ...elements.map(elementTable),
    '### Searched by',
    table(['parameter', 'type', 'looks at', 'index'], search),
    `### Columns of ${adapter.table}`,
    table(COLUMNS, columns),
    ...joins.map(joinSection),
  );
}

const COLUMNS = ['column', 'type', 'becomes', 'comment'];

function elementTable({ variant, lines }: ElementGroup): string {
  const rows = lines.map(({ path, columns, rule }) => [code(path), codes(columns), rule]);
  const made = table(['element', 'columns', 'rule'], rows);
  return variant === undefined ? made : paragraphs(`${code(`…${variant}`)} has besides:`, made);
}

export const joinHeading = ({ name, kind, table: theirs }: JoinGuide): string =>
  `${code(name)}: ${kind === 'one' ? 'the row' : 'the rows'} of ${theirs}`;

const joinSection = (join: JoinGuide): string =>
  paragraphs(`### ${joinHeading(join)}`, `${join.comment}. ${join.how}`, table(COLUMNS, join.columns));

function codeMapPage({ codeMaps }: Guide, { head, fileOf }: PageOptions): string {
  return `${paragraphs(
    '# Code maps',
    `${head} ${link('All types', 'README.md')}.`,
    'A row is a local code and what it is in a standard code system. Only active rows are served; the local code stays beside the standard one.',
    ...codeMaps.map((map) => paragraphs(`## ${map.name}`, codeMapFacts(map, fileOf).join('\n'))),
  )}\n`;
}

function codeMapFacts(
  { name, system, keptIn, version, counts, waiting, targets, uses }: CodeMapGuide,
  fileOf: PageOptions['fileOf'],
): string[] {
  const file = fileOf === undefined ? code(`${name}.csv`) : link(`${name}.csv`, fileOf(name));
  return [
    `- Local codes: ${code(system)}`,
    ...(keptIn === '' ? [] : [`- Kept in ${keptIn}`]),
    ...(version === undefined ? [] : [`- File: ${file}, version ${version}`]),
    ...(version === undefined ? [] : [`- Rows: ${counts.join(', ')}${waiting > 0 ? `; ${waiting} not active` : ''}`]),
    ...(targets.length > 0 ? [`- Mapped to ${targets.map(code).join(', ')}`] : []),
    `- Used by ${uses.join(', ') || 'nothing yet'}`,
  ];
}
