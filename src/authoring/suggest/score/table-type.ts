/** Which resource type a table is, by the words of its name and by what its columns could be. */
import type { LiveTable } from '../../../sql/introspect/live-schema.ts';
import type { TypeHint } from '../hints/hint.ts';
import { technicalTables, technicalWords, typeHints } from '../hints/index.ts';
import { nameMatch } from '../names/phrase.ts';
import { type Reading, readingsOf } from '../names/readings.ts';
import { type Assigned, assign, has } from './assign.ts';
import type { Known } from './column-score.ts';

export interface TypeScore {
  readonly hint: TypeHint;
  /** 0 to 1 */
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly assigned: readonly Assigned[];
}

/** Say nothing of what a table is about. */
const FRAME = new Set([
  'form',
  'master',
  'data',
  'table',
  'main',
  'record',
  'header',
  'information',
  'list',
  'tbl',
  'dim',
  'fact',
  'item',
  'entry',
  'value',
  'detail',
]);
/** Columns of a type that together make it sure. */
const ENOUGH = 2.6;
const UNMET = 0.4;

/** All types, the likeliest first. */
export function typeScores(table: LiveTable, columns: readonly Known[]): TypeScore[] {
  const readings = readingsOf(table.name);
  const usable = columns.filter(({ readings: [words = []] }) => !words.some((word) => technicalWords.has(word)));
  const all = typeHints.map((hint) => {
    const named = nameMatch(hint.tables, readings, FRAME);
    return { hint, named, assigned: assign(hint, usable, ownWords(hint, readings)) };
  });
  const telling = weights(all.map(({ assigned }) => assigned));
  return all
    .map(({ hint, named, assigned }): TypeScore => {
      const sum = assigned.reduce((total, one) => total + one.confidence * (telling.get(one.known) ?? 0), 0);
      const shown = 1 - Math.exp(-sum / ENOUGH);
      const unmet = hint.needs.filter((need) => !has(assigned, need)).length;
      const name = named?.score ?? 0;
      const confidence =
        (1 - (1 - 0.8 * name ** 1.5) * (1 - 0.75 * shown)) * UNMET ** unmet * technical(readings, named?.words ?? []);
      return { hint, confidence, reasons: reasonsOf(named, assigned, unmet), assigned };
    })
    .sort((a, b) => b.confidence - a.confidence);
}

/** What a column says for a type: little, where it could be of many types. */
function weights(all: readonly (readonly Assigned[])[]): ReadonlyMap<Known, number> {
  const best = new Map<Known, number[]>();
  for (const assigned of all)
    for (const { known, confidence } of assigned) best.set(known, [...(best.get(known) ?? []), confidence]);
  return new Map(
    [...best].map(([known, found]) => {
      const most = Math.max(...found);
      return [known, (1 - found.filter((one) => one >= most * 0.8).length / all.length) ** 3];
    }),
  );
}

/** Words that the columns of such a table need not repeat. */
export const ownWords = ({ tables }: TypeHint, readings: readonly Reading[]): ReadonlySet<string> =>
  new Set([...tables.split(/[\s|~?]+/), ...(readings[0] ?? [])].filter((word) => word !== ''));

const technical = ([words = []]: readonly Reading[], matched: readonly string[]): number =>
  words.some((word) => technicalTables.has(word) && !matched.includes(word)) ? 0.35 : 1;

function reasonsOf(named: ReturnType<typeof nameMatch>, assigned: readonly Assigned[], unmet: number): string[] {
  const sure = assigned.toSorted((a, b) => b.confidence - a.confidence).slice(0, 5);
  return [
    ...(named === undefined ? [] : [`the table's name says ${named.words.join(' ')}`]),
    ...(sure.length === 0
      ? []
      : [`it has ${sure.map(({ element, known }) => `${element.path} (${known.column.name})`).join(', ')}`]),
    ...(unmet === 0 ? [] : [`${unmet} of what it needs ${unmet === 1 ? 'is' : 'are'} not there`]),
  ];
}
