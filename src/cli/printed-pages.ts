/** Pages of docs/ whose tables are printed from code, between `<!-- printed: x -->` and `<!-- end -->`. */
import { readFileSync, writeFileSync } from 'node:fs';
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

/** Writes what is out of step and returns its names. */
export function writePages(): string[] {
  return pages.filter((name) => {
    const before = readFileSync(pageUrl(name), 'utf8');
    const after = print(before);
    if (after !== before) writeFileSync(pageUrl(name), after);
    return after !== before;
  });
}
