/** docs/resources: a page per resource type, printed from the adapters, with an index and a page of code maps. */
import { folder } from '../../../resource-adapters/meridian/index.ts';
import { buildRegistry, type Registry } from '../../adapter/registry.ts';
import { adapterSection, sourcesOf } from './adapter-section.ts';
import { codeMapPage } from './code-map-page.ts';
import { code, link, paragraphs, table } from './markdown.ts';

const printed =
  'Printed by `npm run docs` from the adapters of Meridian, the demonstration hospital; a change here is lost.';

/** File name → the page as it should be. */
export function resourcePages(): ReadonlyMap<string, string> {
  const registry = buildRegistry(folder, 'docs');
  const types = [...new Set(folder.resources.map(({ type }) => type))].sort();
  return new Map([
    ['README.md', indexPage(registry, types)],
    ['code-maps.md', codeMapPage(registry, types, `${printed} ${link('All types', 'README.md')}.`)],
    ...types.map((type): [string, string] => [`${type}.md`, typePage(registry, type)]),
  ]);
}

const adaptersOf = (type: string) => folder.resources.filter((adapter) => adapter.type === type);

function typePage(registry: Registry, type: string): string {
  const specification = link(`${type} in R4`, `https://hl7.org/fhir/R4/${type.toLowerCase()}.html`);
  const includes = registry.includes(type).map(code).join(', ');
  return `${paragraphs(
    `# ${type}`,
    `${printed} ${specification}. ${link('All types', 'README.md')}.`,
    includes === '' ? '' : `\`_include\`: ${includes}.`,
    ...adaptersOf(type).map((adapter) => adapterSection(registry, adapter)),
  )}\n`;
}

function indexPage(registry: Registry, types: readonly string[]): string {
  const rows = types.flatMap((type) =>
    adaptersOf(type).map((adapter, at) => {
      const [first] = sourcesOf(registry, adapter);
      const joins = Object.values(first!.joins).map((join) => join.table);
      const tables = [adapter.table, ...new Set(joins)].join(', ');
      const ids = adapter.prefix ? code(`${adapter.prefix}-…`) : '';
      return [
        at === 0 ? link(type, `${type}.md`) : '',
        ids,
        tables,
        registry.system.schema[adapter.table]?.comment ?? '',
      ];
    }),
  );
  return `${paragraphs(
    '# Resources',
    printed,
    'Which element is made of which columns of the legacy database, by which rule, and what finds it by which index.',
    table(['type', 'ids', 'tables', 'rows'], rows),
    `Local codes and what they are in standard code systems: ${link('code maps', 'code-maps.md')}. Provenance is computed from these resources, and SearchParameter, ValueSet and the like from the server itself: they have no table.`,
  )}\n`;
}
