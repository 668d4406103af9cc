/** An audit as a page that stands alone: its findings, a map of where they are, and every column with plots. No values of people. */
import { type Html, html, type Part } from '../../../smart/pages/html.ts';
import type { Audit, Finding } from '../../authoring/audit/audit-report.ts';
import { severities } from '../../authoring/audit/audit-report.ts';
import type { Comparison } from '../../authoring/audit/compare-audits.ts';
import { percent } from '../../authoring/audit/say.ts';
import { framed, n, path, table } from '../reconcile/page.ts';
import { heatMap, key } from './plots.ts';
import { STYLE } from './style.ts';
import { tableDetails } from './table-details.ts';

export function auditPage(audit: Audit, comparison?: Comparison): string {
  const { schema, engine } = audit.database;
  const title = `Profile of ${schema || `a database on ${engine}`}`;
  return framed(title, STYLE, [
    html`<h1>${title}</h1>`,
    facts(audit),
    tiles(audit),
    html`<p>Every figure is <span class="about">exact</span>, counted over all rows; <span class="about">sampled</span>, counted over the rows drawn; or <span class="about">estimated</span>, by the engine or from a sample.</p>`,
    comparison && compared(comparison),
    html`<h2 id="findings">Problems and warnings</h2>`,
    findings(audit.findings.filter(({ severity }) => severity !== 'note')),
    html`<h2 id="map">Where they are</h2>`,
    heatMap(audit),
    html`<h2 id="together">References</h2>`,
    relations(audit),
    html`<h2 id="people">Duplicates of patients</h2>`,
    duplicates(audit),
    html`<h2 id="hidden">Rows that may not count</h2>`,
    suspected(audit),
    audit.unreached.length > 0 && [html`<h2 id="unreached">Not reached</h2>`, unreached(audit)],
    html`<h2 id="tables">Tables</h2>`,
    key(),
    audit.tables.map((each) =>
      tableDetails(
        each,
        audit.findings.filter((one) => one.table === each.name),
      ),
    ),
  ]);
}

function facts({ database, started, seconds, budget, tables }: Audit): Html {
  const sampled = tables.filter(({ basis }) => basis !== 'exact').length;
  const entries = [
    ['Database', [database.engine, database.version].join(' ')],
    ['Run', `${started.slice(0, 16).replace('T', ' ')} UTC, ${seconds} s`],
    [
      'Budget',
      `${n(budget.rows)} rows of each table, ${n(budget.seconds)} s in all, ${n(budget.statementSeconds)} s a statement`,
    ],
    ['Read', `${n(tables.length - sampled)} tables to the end, ${n(sampled)} by sample`],
    ['Codes', budget.small === 0 ? 'all listed' : `listed from ${n(budget.small)} rows on`],
  ];
  return html`<dl>${entries.map(([term, said]) => html`<dt>${term}</dt><dd>${said}</dd>`)}</dl>`;
}

function tiles({ tables, findings: found, unreached: left, duplicates: people }: Audit): Html {
  const rows = tables.reduce((sum, each) => sum + (each.rows.count ?? 0), 0);
  const count = (severity: Finding['severity']) => found.filter((each) => each.severity === severity).length;
  const entries: readonly (readonly [string, string, string])[] = [
    ['plain', n(tables.length), 'tables'],
    ['plain', n(tables.reduce((sum, { columns }) => sum + columns.length, 0)), 'columns'],
    ['plain', n(rows), tables.every((each) => each.rows.basis === 'exact') ? 'rows' : 'rows, about'],
    ...severities.map((severity) => [severity, n(count(severity)), `${severity}s`] as const),
    ...(people === undefined
      ? []
      : [['plain', percent(people.surplus, people.records), 'duplicates of patients'] as const]),
    ...(left.length === 0 ? [] : [['warning', n(left.length), 'tables not reached'] as const]),
  ];
  return html`<ul class="tiles">${entries.map(([kind, figure, name]) => html`<li class="${kind}"><strong>${figure}</strong> ${name}</li>`)}</ul>`;
}

export const basisTag = (basis: string): Html => html`<span class="about">${basis}</span>`;

function findings(list: readonly Finding[]): Part {
  if (list.length === 0) return html`<p>None.</p>`;
  return table('Problems and warnings, the graver and the more frequent first', list, [
    { head: 'Where', cell: ({ table: name, column }) => path(column === undefined ? name : `${name}.${column}`) },
    { head: 'What', cell: ({ severity, check }) => html`<span class="mark ${severity}">${severity}</span>: ${check}` },
    { head: 'Category', cell: ({ category }) => category },
    { head: 'Rows', number: true, cell: ({ count, of }) => `${n(count)} of ${n(of)}` },
    { head: 'Known', cell: ({ basis }) => basisTag(basis) },
    { head: 'Says', cell: ({ says }) => says, long: true },
  ]);
}

function compared({ earlier, worse, changes }: Comparison): Part {
  const day = `${earlier.slice(0, 16).replace('T', ' ')} UTC`;
  const head = html`<h2 id="changes">Since ${day}</h2><p class="verdict ${worse ? 'fail' : 'pass'}">${worse ? 'Some of it is worse' : 'Nothing is worse'}</p>`;
  if (changes.length === 0) return [head, html`<p>Nothing changed.</p>`];
  return [
    head,
    table('What changed', changes, [
      { head: 'Where', cell: ({ table: name, column }) => path(column === undefined ? name : `${name}.${column}`) },
      {
        head: 'What',
        cell: ({ kind, worse: isWorse }) => html`<span class="mark ${isWorse ? 'problem' : 'note'}">${kind}</span>`,
      },
      { head: 'How', cell: ({ says }) => says, long: true },
    ]),
  ];
}

function relations({ relations: list }: Audit): Part {
  if (list.length === 0) return html`<p>None was found.</p>`;
  const sorted = [...list].sort((a, b) => b.orphans / Math.max(1, b.checked) - a.orphans / Math.max(1, a.checked));
  return table(
    'Columns that refer to keys, by their names or their values; orphans are rows whose parent does not exist',
    sorted,
    [
      { head: 'From', cell: (each) => path(`${each.table}.${each.columns.join(', ')}`) },
      { head: 'To', cell: (each) => path(`${each.parent}.${each.key.join(', ')}`) },
      { head: 'Known by', cell: ({ because }) => because },
      { head: 'Looked up', number: true, cell: ({ checked, unit }) => `${n(checked)} ${unit}` },
      {
        head: 'Orphans',
        number: true,
        bad: ({ orphans }) => orphans > 0,
        cell: ({ orphans, checked }) => (orphans === 0 ? '0' : `${n(orphans)} (${percent(orphans, checked)})`),
      },
      { head: '0 for none', number: true, cell: ({ zeros }) => n(zeros) },
      { head: 'Known', cell: ({ basis }) => basisTag(basis) },
    ],
  );
}

function duplicates({ duplicates: found }: Audit): Part {
  if (found === undefined) return html`<p>No table has names and birth dates of people.</p>`;
  const { table: name, records, pairs, surplus, skipped, columns, basis } = found;
  return html`<p>Of ${n(records)} records of <code>${name}</code>, ${n(surplus)} (${percent(surplus, records)}) are of a person who has another one, by the rules of <code>$match</code> over ${Object.values(columns).join(', ')}. ${basisTag(basis)}</p>
<ul><li>${n(pairs.certain)} certain pairs</li><li>${n(pairs.probable)} probable pairs</li><li>${n(pairs.possible)} possible pairs, which somebody has to look at</li></ul>
${basis !== 'exact' && html`<p class="soft">Both records of a pair must be in the sample to be found: there are more.</p>`}
${skipped > 0 && html`<p class="soft">${n(skipped)} groups share a value so common that they were not compared pair by pair.</p>`}`;
}

function suspected({ tables }: Audit): Part {
  const list = tables.flatMap(({ name, basis, suspected: each }) => each.map((one) => ({ ...one, name, basis })));
  if (list.length === 0) return html`<p>No column seems to hide or to merge rows.</p>`;
  return table('Columns that seem to hide rows, or to merge them into others', list, [
    { head: 'Where', cell: ({ name, columns }) => path(`${name}.${columns.join(', ')}`) },
    { head: 'Of', cell: ({ of }) => of },
    { head: 'Says', cell: ({ says }) => says },
    { head: 'Rows hidden', number: true, cell: ({ rows }) => (rows === undefined ? '?' : n(rows)) },
    { head: 'Known', cell: ({ basis }) => basisTag(basis) },
  ]);
}

function unreached({ unreached: list }: Audit): Part {
  return table('Tables that the budget did not reach, or that refused', list, [
    { head: 'Table', cell: ({ table: name }) => path(name) },
    { head: 'Rows by estimate', number: true, cell: ({ rows }) => (rows === undefined ? '?' : n(rows)) },
    { head: 'Because', cell: ({ because }) => because },
  ]);
}
