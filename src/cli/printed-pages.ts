/** Pages of docs/ whose tables are printed from code, between `<!-- printed: x -->` and `<!-- end -->`, and those of docs/resources, printed whole. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { guideOf } from '../authoring/guide/guide.ts';
import { markdownPages } from '../authoring/guide/markdown-pages.ts';
import { configurationTable } from '../config.ts';
import { actionTable } from '../export/deidentify/actions.ts';
import { ruleTable } from '../export/deidentify/rule-table.ts';
import { issueTable } from '../fhir/issue.ts';
import { modifierTable } from '../search/modifiers.ts';
import { prefixes } from '../search/prefixes.ts';
import { metricTable } from '../telemetry/metric.ts';
import { metrics } from '../telemetry/metrics.ts';

const tables: Readonly<Record<string, () => string>> = {
  configuration: configurationTable,
  deidentifyActions: actionTable,
  deidentifyRules: ruleTable,
  issues: issueTable,
  metrics: () => metricTable(metrics),
  modifiers: modifierTable,
  prefixes: () => {
    const rows = Object.entries(prefixes).map(([prefix, asks]) => `| \`${prefix}\` | ${asks} |`);
    return ['| prefix | a stored value is found when it |', '|---|---|', ...rows].join('\n');
  },
};

export const pages: readonly string[] = [
  'configuration.md',
  'deidentification.md',
  'errors.md',
  'operations.md',
  'search.md',
];

const region = /(<!-- printed: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g;

/** The page as it should be. */
export function print(page: string): string {
  return page.replace(region, (_whole, head: string, name: string, end: string) => {
    const table = tables[name];
    if (table === undefined) throw new Error(`No table is called ${name}`);
    return `${head}${table().trim()}\n${end}`;
  });
}

export function pageUrl(name: string): URL {
  return new URL(`../../docs/${name}`, import.meta.url);
}

/** docs/resources: the mapping guide of the demonstration hospital. File name → the page as it should be. */
export const resourcePages = (): ReadonlyMap<string, string> =>
  markdownPages(guideOf(folder), {
    head: 'Printed by `npm run docs` from the adapters of Meridian, the demonstration hospital; a change here is lost.',
    foot: 'Provenance is computed from these resources, and SearchParameter, ValueSet and the like from the server itself: they have no table.',
    fileOf: (name) => `../../resource-adapters/meridian/code-maps/${name}.csv`,
  });

/** Writes what is out of step, takes pages of types that are not served away, and returns the names of both. */
export function writePages(): string[] {
  const whole = resourcePages();
  const wanted = [
    ...pages.map((name) => [name, print(readFileSync(pageUrl(name), 'utf8'))] as const),
    ...[...whole].map(([name, text]) => [`resources/${name}`, text] as const),
  ];
  const changed = wanted.filter(([name, text]) => written(name) !== text);
  const left = resourcePageNames().filter((name) => !whole.has(name));
  mkdirSync(pageUrl('resources'), { recursive: true });
  for (const [name, text] of changed) writeFileSync(pageUrl(name), text);
  for (const name of left) rmSync(pageUrl(`resources/${name}`));
  return [...changed.map(([name]) => name), ...left.map((name) => `resources/${name}`)];
}

const written = (name: string): string | undefined =>
  existsSync(pageUrl(name)) ? readFileSync(pageUrl(name), 'utf8') : undefined;

/** The files of docs/resources as they are. */
export const resourcePageNames = (): string[] =>
  existsSync(pageUrl('resources')) ? readdirSync(pageUrl('resources')).sort() : [];
