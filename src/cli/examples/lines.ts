/** What became of examples, for people: what differs, and of which columns it is made. */
import type { Json } from '../../adapter/node.ts';
import type { ElementDifference, Verdict } from '../../authoring/examples/judge.ts';
import { caseName } from './files.ts';

export function verdictLines(verdict: Verdict): string[] {
  const { differences, problems, notRecorded, same } = verdict;
  const said = [
    ...problems,
    ...differences.flatMap(differenceLines),
    ...(notRecorded.length > 0 ? [`read today, but not in the rows: ${notRecorded.join(', ')}`] : []),
  ];
  if (said.length === 0) return [];
  return [`${caseName(verdict)} (${verdict.id})${same ? '' : ' differs'}`, ...said.map((line) => `  ${line}`)];
}

function differenceLines({ element, was, is, columns }: ElementDifference): string[] {
  const from = Object.entries(columns).map(
    ([column, cells]) => `${column}${cells.length > 0 ? ` = ${cells.map(cellText).join(' | ')}` : ''}`,
  );
  return [
    `${element}: ${was === undefined ? 'is new' : `was ${valueText(was)}`}, ${is === undefined ? 'is gone' : `is ${valueText(is)}`}`,
    ...(from.length > 0 ? [`  from ${from.join(', ')}`] : []),
  ];
}

const LONGEST = 120;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
const valueText = (value: Json): string => cut(JSON.stringify(value));
const cellText = (cell: string | null): string => (cell === null ? 'NULL' : cut(JSON.stringify(cell)));

export function summaryLine(verdicts: readonly Verdict[]): string {
  const differ = verdicts.filter(({ same }) => !same).length;
  const all = `${verdicts.length} example${verdicts.length === 1 ? '' : 's'}`;
  return differ === 0 ? `${all}: all as they were` : `${all}: ${differ} differ${differ === 1 ? 's' : ''}`;
}
