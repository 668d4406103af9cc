/** A reconciliation as text for people. */
import { total } from '../../export/reconcile/field-tally.ts';
import type { Reconciled } from '../../export/reconcile/result.ts';
import { columns } from '../state.ts';

/** `out`: where the complete lists are. */
export function linesOf(found: Reconciled, out: string | undefined): string[] {
  return [
    ...heading(found),
    ...section('Rows', rowLines(found)),
    ...section('Fields', fieldLines(found)),
    ...section('Relationships', relationLines(found)),
    ...section('Aggregates', aggregateLines(found)),
    '',
    verdict(found),
    ...(out === undefined ? [] : [`Complete lists and the report for browsers are in ${out}.`]),
  ];
}

const n = (count: number): string => count.toLocaleString('en-US');
const section = (title: string, lines: readonly string[]): string[] => ['', title, ...lines.map((line) => `  ${line}`)];

function heading({ target, legacy, ids, tolerated, float }: Reconciled): string[] {
  const asOf = target.asOf === undefined ? '' : `, as of ${new Date(target.asOf).toISOString()}`;
  return [
    `${legacy.system}, mapping ${legacy.mapping}, ${legacy.snapshot ? `its state of ${legacy.snapshot}` : 'without a snapshot: rows that change meanwhile may show'}`,
    `beside ${target.where}${asOf}${target.notes.map((note) => `, ${note}`).join('')}`,
    `matched by ${ids === 'same' ? 'id' : 'meta.source or identifier'}; tolerated: ${tolerated.join(', ') || 'nothing'} (numbers within ${float} of their size)`,
  ];
}

function rowLines({ rows }: Reconciled): string[] {
  const head = ['type', 'rows', 'resources', 'matched', 'missing', 'extra', 'twice', 'later', 'quarantined'];
  const table = rows.types.map((each) => [
    each.type,
    ...[
      each.legacy,
      each.target,
      each.matched,
      each.missing,
      each.extra,
      each.duplicate,
      each.later,
      each.quarantined,
    ].map(n),
  ]);
  const { missing, extra, duplicate, unreadable } = rows.first;
  const name = ({ type, id }: { readonly type: string; readonly id: string }) => `${type}/${id}`;
  const sum = (key: 'missing' | 'extra' | 'duplicate') => rows.types.reduce((all, each) => all + each[key], 0);
  return [
    ...columns([head, ...table]),
    ...listed('missing', sum('missing'), missing.map(name)),
    ...listed('extra', sum('extra'), extra.map(name)),
    ...listed('twice', sum('duplicate'), duplicate.map(name)),
    ...listed(
      'unreadable',
      rows.unreadable,
      unreadable.map(({ file, line, reason }) => `${file} line ${line}: ${reason}`),
    ),
    ...rows.types
      .filter(({ promised }) => promised !== undefined)
      .map(({ type, promised, target }) => `${type}: the manifest says ${n(promised!)}, the files have ${n(target)}`),
    ...rows.sources
      .filter(({ included, legacy }) => included !== legacy)
      .map(({ type, table: of, included, legacy }) => `${type} of ${of}: counted ${n(included)}, read ${n(legacy)}`),
  ];
}

/** The first ones, with how many there are. */
function listed(word: string, count: number, first: readonly string[]): string[] {
  if (count === 0) return [];
  const more = count > first.length ? ` and ${n(count - first.length)} more` : '';
  return [`${word} (${n(count)}): ${first.join(', ')}${more}`];
}

function fieldLines({ fields, showValues }: Reconciled): string[] {
  const rendered = fields.reduce((sum, each) => sum + each.rendered, 0);
  const projected = fields.reduce((sum, each) => sum + each.projected, 0);
  const tolerated = fields.filter((each) => total(each.tolerated) > 0);
  return [
    `${n(rendered)} values of ${n(fields.length)} elements compared with what the mapping makes; ${n(projected)} of them projected back to their columns as well`,
    ...fields
      .filter(({ differences }) => total(differences) > 0)
      .flatMap(({ type, element, columns: from, differences, examples }) => [
        `${type}.${element}${from.length > 0 ? ` (${from.join(', ')})` : ''}: ${kinds(differences)}`,
        ...examples.map(({ id, path, kind, legacy, target }) => {
          const values = showValues ? `: ${JSON.stringify(legacy)} became ${JSON.stringify(target)}` : '';
          return `  ${type}/${id} ${path} ${kind}${values}`;
        }),
        ...more(total(differences), examples.length),
      ]),
    ...tolerated.map(({ type, element, tolerated: by }) => `tolerated: ${type}.${element}: ${kinds(by)}`),
  ];
}

const kinds = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([kind, count]) => `${n(count)} ${kind}`)
    .join(', ');

const more = (count: number, shown: number): string[] => (count > shown ? [`  and ${n(count - shown)} more`] : []);

function relationLines({ relationships }: Reconciled): string[] {
  const keys = relationships.reduce((sum, each) => sum + each.keys, 0);
  const orphans = relationships.filter(({ fates }) => (fates.orphan ?? 0) > 0);
  return [
    `${n(keys)} keys of ${n(relationships.length)} relationships`,
    ...relationships
      .filter(({ lost }) => lost > 0)
      .flatMap(({ type, element, columns: from, target, fates, lost, examples }) => {
        const shown = examples.filter(({ fate }) => fate !== 'orphan');
        return [
          `lost: ${type}.${element} (${from.join(', ')}) to ${target}: ${kinds(lostOf(fates))}`,
          ...shown.map(({ id, path, fate }) => `  ${type}/${id} ${path} ${fate}`),
          ...more(lost, shown.length),
        ];
      }),
    ...orphans.map(
      ({ type, element, columns: from, target, fates }) =>
        `orphans of the legacy database: ${type}.${element} (${from.join(', ')}) to ${target}: ${n(fates.orphan!)}`,
    ),
  ];
}

export function lostOf(fates: Reconciled['relationships'][number]['fates']): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(fates).filter(([fate]) => /^(absent|other|dangling)$/.test(fate)));
}

function aggregateLines({ aggregates }: Reconciled): string[] {
  const groups = aggregates.reduce((sum, each) => sum + each.groups.length, 0);
  return [
    `${n(groups)} groups of ${n(aggregates.length)} measures`,
    ...aggregates
      .filter(({ different }) => different > 0)
      .flatMap(({ type, element, by, groups: all, different }) => {
        const shown = all.filter(({ differs }) => differs.length > 0).slice(0, SHOWN);
        return [
          `${type}.${element} by ${by}: ${n(different)} of ${n(all.length)} differ`,
          ...shown.map(({ key, legacy, target, differs }) => {
            const counts = `${n(legacy?.count ?? 0)} rows, ${n(target?.count ?? 0)} in resources`;
            return `  ${key || '(none)'}: ${counts}; ${differs.join(', ')}`;
          }),
          ...more(different, shown.length),
        ];
      }),
  ];
}
const SHOWN = 5;

function verdict({ equal, differences }: Reconciled): string {
  return equal ? 'Nothing differs.' : `Differences: ${kinds(differences)}.`;
}
