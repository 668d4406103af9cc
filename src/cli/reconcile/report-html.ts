/** A reconciliation as one page that stands alone: what differs, where and how much, with plots. No values unless asked for. */
import { type Html, html, type Part } from '../../../smart/pages/html.ts';
import { byDepth, type Group, type MeasureResult } from '../../export/reconcile/aggregates.ts';
import { type ElementTally, total } from '../../export/reconcile/field-tally.ts';
import type { Reconciled, TypeRows } from '../../export/reconcile/result.ts';
import { formatInstant } from '../../fhir/instant.ts';
import type { Zone } from '../../fhir/zone.ts';
import { lostOf } from './lines.ts';
import { n, page, path, table } from './page.ts';
import { barsPlot, key, monthsPlot, rowsPlot, shares } from './plots.ts';

export function reportPage(found: Reconciled, zone: Zone): string {
  const title = `Reconciliation of ${found.legacy.system}`;
  return page(
    title,
    html`<h1>${title}</h1>`,
    html`<p class="verdict ${found.equal ? 'equal' : 'differs'}">${found.equal ? 'Nothing differs' : 'There are differences'}</p>`,
    facts(found, zone),
    layers(found),
    rows(found),
    fields(found),
    relationships(found),
    sums(found, zone),
  );
}

function facts({ target, legacy, ids, tolerated, float, showValues }: Reconciled, zone: Zone): Html {
  const entries: readonly (readonly [string, Part])[] = [
    ['Legacy database', `${legacy.system}, mapping ${legacy.mapping}`],
    [
      'Its state',
      legacy.snapshot
        ? formatInstant(Date.parse(legacy.snapshot), zone)
        : 'no snapshot: changes made meanwhile may show',
    ],
    [
      target.kind === 'folder' ? 'Export folder' : 'FHIR server',
      html`<code>${target.where}</code>${target.notes.map((note) => `, ${note}`)}`,
    ],
    ...(target.asOf === undefined ? [] : [['Made', formatInstant(target.asOf, zone)] as const]),
    ['Matched', ids === 'same' ? 'by id' : 'by the id kept in meta.source or an identifier, else by identifiers'],
    ['Tolerated', `${tolerated.join(', ') || 'nothing'}; numbers within ${float} of their size`],
    ['Values', showValues ? 'shown: this page holds patient data' : 'not shown: keys and paths alone'],
  ];
  return html`<dl class="facts">${entries.map(([term, said]) => html`<dt>${term}</dt><dd>${said}</dd>`)}</dl>`;
}

function layers({ differences }: Reconciled): Html {
  const entries = [
    ['Rows', differences.rows, 'keys of both sides'],
    ['Fields', differences.fields, 'values beside their columns'],
    ['Relationships', differences.relationships, 'foreign keys and references'],
    ['Aggregates', differences.aggregates, 'counts, sums, smallest, largest'],
  ] as const;
  return html`<ul class="layers">${entries.map(
    ([name, count, what]) =>
      html`<li${count > 0 && html` class="differs"`}>${name}<strong>${n(count)}</strong><span class="soft">${count === 1 ? 'difference' : 'differences'}: ${what}</span></li>`,
  )}</ul>`;
}

function rows({ rows: layer }: Reconciled): Html {
  const count = (name: string, of: (row: TypeRows) => number, isDifference = false) => ({
    head: name,
    cell: (row: TypeRows) => n(of(row)),
    number: true as const,
    ...(isDifference && { bad: (row: TypeRows) => of(row) > 0 }),
  });
  const { missing, extra, duplicate, unreadable } = layer.first;
  return html`<h2>Rows</h2>
<p>Every row that is a resource is looked for among the resources, and the other way round. Each bar is all of a type.</p>
<figure>${key(shares)}${rowsPlot(layer.types)}</figure>
${table('Rows and resources by type', layer.types, [
  { head: 'Type', cell: ({ type }) => type },
  count('Rows', ({ legacy }) => legacy),
  count('Resources', ({ target }) => target),
  count('Matched', ({ matched }) => matched),
  count('Missing', (row) => row.missing, true),
  count('Extra', (row) => row.extra, true),
  count('Twice', (row) => row.duplicate, true),
  count('Quarantined', (row) => row.quarantined, true),
  count('Changed later', ({ later }) => later),
])}
${examples(
  'Missing',
  missing.map(({ type, id, source }) => `${type}/${id}${source && ` (${source})`}`),
  sum(layer.types, 'missing'),
  'missing.ndjson',
)}
${examples(
  'Extra',
  extra.map(({ type, id }) => `${type}/${id}`),
  sum(layer.types, 'extra'),
  'extra.ndjson',
)}
${examples(
  'There twice',
  duplicate.map(({ type, id }) => `${type}/${id}`),
  sum(layer.types, 'duplicate'),
  'duplicate.ndjson',
)}
${examples(
  'Unreadable',
  unreadable.map(({ file, line, reason }) => `${file}, line ${line}: ${reason}`),
  layer.unreadable,
  'unreadable.ndjson',
)}
<details><summary>Rows by table, and those that a rule of the mapping leaves out</summary>
${table('Rows by table', layer.sources, [
  { head: 'Table', cell: ({ table: name }) => html`<code>${name}</code>` },
  { head: 'Served as', cell: ({ type, source }) => `${type}${source && ` (${source})`}` },
  { head: 'Rows', cell: (row) => n(row.rows), number: true },
  {
    head: 'Left out',
    cell: ({ excluded }) =>
      Object.entries(excluded)
        .map(([rule, many]) => `${rule}: ${n(many)}`)
        .join('; '),
  },
  {
    head: 'Counted',
    cell: ({ included }) => n(included),
    number: true,
    bad: ({ included, legacy }) => included !== legacy,
  },
  { head: 'Read', cell: ({ legacy }) => n(legacy), number: true },
])}</details>`;
}

const sum = (types: readonly TypeRows[], name: 'missing' | 'extra' | 'duplicate'): number =>
  types.reduce((all, type) => all + type[name], 0);

function examples(title: string, first: readonly string[], count: number, list: string): Html | false {
  if (count === 0) return false;
  const all =
    count > first.length
      ? `The first ${n(first.length)} of ${n(count)}; all of them are in ${list}.`
      : `${n(count)} in all.`;
  return html`<h3>${title}</h3><p class="soft">${all}</p><p>${first.map((name, at) => html`${at > 0 && ', '}<code>${name}</code>`)}</p>`;
}

const PLOTTED = 30;

function fields({ fields: elements, showValues }: Reconciled): Html {
  const different = elements
    .filter(({ differences }) => total(differences) > 0)
    .sort((a, b) => total(b.differences) - total(a.differences));
  const bars = different.map(({ type, element, differences }) => ({
    label: `${type}.${element}`,
    count: total(differences),
  }));
  const name = ({ type, element }: ElementTally) => path(`${type}.${element}`);
  return html`<h2>Fields</h2>
<p>Each value is compared with what the mapping makes of its row, and where its column can be read without the mapping's writer, projected back to that column too.</p>
${
  bars.length > 0 &&
  html`<figure>${barsPlot('Differences by element', bars.slice(0, PLOTTED))}<figcaption>${bars.length > PLOTTED ? `The ${PLOTTED} elements with the most differences, of ${n(bars.length)}; the table has all.` : 'Differences by element.'}</figcaption></figure>
${table('Elements that differ', different, [
  { head: 'Element', cell: name },
  { head: 'Columns', cell: ({ columns }) => html`<code>${columns.join(', ')}</code>` },
  { head: 'Compared', cell: ({ rendered }) => n(rendered), number: true },
  { head: 'Differences', cell: ({ differences }) => kinds(differences), bad: () => true },
  {
    head: 'Examples',
    long: true,
    cell: ({ type, examples: some }) =>
      some.map(
        ({ id, path, kind, legacy, target }) =>
          html`<div><code>${type}/${id}</code> ${path}: ${kind}${showValues && html`: <code>${JSON.stringify(legacy)}</code> became <code>${JSON.stringify(target)}</code>`}</div>`,
      ),
  },
])}`
}
<details><summary>All ${n(elements.length)} elements: how often and how each was compared</summary>
${table('Elements compared', elements, [
  { head: 'Element', cell: name },
  { head: 'Columns', cell: ({ columns }) => html`<code>${columns.join(', ') || 'constant'}</code>` },
  { head: 'As rendered', cell: ({ rendered }) => n(rendered), number: true },
  { head: 'By column too', cell: ({ projected }) => n(projected), number: true },
  {
    head: 'Differ',
    cell: ({ differences }) => n(total(differences)),
    number: true,
    bad: ({ differences }) => total(differences) > 0,
  },
  { head: 'Tolerated', cell: ({ tolerated }) => kinds(tolerated) },
])}</details>`;
}

const kinds = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([kind, count]) => `${n(count)} ${kind}`)
    .join(', ');

function relationships({ relationships: relations }: Reconciled): Html {
  return html`<h2>Relationships</h2>
<p>Every foreign key of the mapping should be a reference that leads to the right resource. An orphan is a key that leads to no row of the legacy database that is a resource: no migration can better it.</p>
${table('References by source column', relations, [
  { head: 'Element', cell: ({ type, element }) => path(`${type}.${element}`) },
  { head: 'Columns', cell: ({ columns }) => html`<code>${columns.join(', ')}</code>` },
  { head: 'To', cell: ({ target }) => target },
  { head: 'Keys', cell: ({ keys }) => n(keys), number: true },
  { head: 'Resolved', cell: ({ fates }) => n(fates.resolved ?? 0), number: true },
  { head: 'Not compared', cell: ({ fates }) => n(fates.outside ?? 0), number: true },
  { head: 'Orphans', cell: ({ fates }) => n(fates.orphan ?? 0), number: true },
  { head: 'Lost', cell: ({ fates, lost }) => (lost === 0 ? '0' : kinds(lostOf(fates))), bad: ({ lost }) => lost > 0 },
])}`;
}

function sums({ aggregates, showValues }: Reconciled, zone: Zone): Html {
  const byMonth = [
    ...Map.groupBy(
      aggregates.filter(({ by, kind }) => by === 'month' && kind === 'date'),
      ({ type }) => type,
    ),
  ];
  // The first date of a mapping is the clinical one; others are shown where they differ.
  const plotted = byMonth.flatMap(([, measures]) => {
    const [first, ...others] = measures.toSorted((a, b) => byDepth(a.element, b.element));
    return [first!, ...others.filter(({ different }) => different > 0)];
  });
  const differing = aggregates.filter(({ different }) => different > 0);
  const sides = [
    { name: 'rows of the legacy database', colour: 'var(--matched)' },
    { name: 'resources', colour: 'var(--target)' },
    { name: 'a month that differs', colour: 'var(--missing)' },
  ];
  return html`<h2>Aggregates</h2>
<p>Counted and added up on both sides apart: from the raw cells of the columns, and from the resources as they are.</p>
${key(sides)}
<div class="months">${plotted.map((measure) => html`<figure><figcaption>${measure.type}.${measure.element}</figcaption>${monthsPlot(measure)}</figure>`)}</div>
${differing.map((measure) => differingGroups(measure, showValues, zone))}
<details><summary>All ${n(aggregates.length)} measures</summary>
${table('Measures', aggregates, [
  { head: 'Element', cell: ({ type, element }) => path(`${type}.${element}`) },
  {
    head: 'What',
    cell: ({ kind }) =>
      kind === 'number' ? 'count, sum, smallest, largest' : kind === 'date' ? 'count, earliest, latest' : 'count',
  },
  { head: 'By', cell: ({ by }) => by },
  { head: 'Groups', cell: ({ groups }) => n(groups.length), number: true },
  { head: 'Differ', cell: ({ different }) => n(different), number: true, bad: ({ different }) => different > 0 },
])}</details>`;
}

function differingGroups({ type, element, by, kind, groups }: MeasureResult, showValues: boolean, zone: Zone): Html {
  const shown = groups.filter(({ differs }) => differs.length > 0);
  const value = (number: number | undefined) =>
    number === undefined ? '' : kind === 'date' ? formatInstant(number, zone) : String(Number(number.toPrecision(12)));
  const both = (name: 'sum' | 'min' | 'max', title: string) => ({
    head: title,
    cell: ({ legacy, target, differs }: Group) =>
      showValues ? `${value(legacy?.[name])} / ${value(target?.[name])}` : differs.includes(name) ? 'differs' : 'same',
    bad: ({ differs }: Group) => differs.includes(name),
  });
  return html`<h3>${type}.${element} by ${by}</h3>${table(`${type}.${element} by ${by}: groups that differ`, shown, [
    { head: by === 'month' ? 'Month' : 'Code', cell: ({ key: name }) => name || '(none)' },
    { head: 'Rows', cell: ({ legacy }) => n(legacy?.count ?? 0), number: true },
    {
      head: 'Resources',
      cell: ({ target }) => n(target?.count ?? 0),
      number: true,
      bad: ({ differs }) => differs.includes('count'),
    },
    ...(kind === 'number' ? [both('sum', 'Sum')] : []),
    ...(kind === 'code' ? [] : [both('min', 'Smallest'), both('max', 'Largest')]),
  ])}`;
}
