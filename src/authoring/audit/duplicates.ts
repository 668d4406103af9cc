/**
 * Records of one person in a table of patients: scored and graded as `$match` does, and compared only where they share a
 * number, a day of birth or a likely slip of it, a name, or a telephone number, so that the work grows with the records and
 * not with their square.
 */
import type { Demographics } from '../../match/demographics.ts';
import { fullNames } from '../../match/nicknames.ts';
import { scoreOf } from '../../match/score.ts';
import { likelySlips } from '../../match/slips.ts';

export interface DuplicatePairs {
  readonly certain: number;
  readonly probable: number;
  readonly possible: number;
  readonly surplus: number;
  readonly skipped: number;
}

/** More records that share a value are no sign of one person. */
const BLOCK_MOST = 300;
/** Pairs in all, a few seconds of them: the smallest groups, which tell most, come first. */
const PAIRS_MOST = 2_000_000;

export function duplicatesAmong(people: readonly Demographics[]): DuplicatePairs {
  const blocks = new Map<string, number[]>();
  for (const [at, person] of people.entries()) {
    for (const key of new Set(keysOf(person))) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [at]);
      else block.push(at);
    }
  }
  const counts = { certain: 0, probable: 0, possible: 0 };
  const groups = people.map((_, at) => at);
  const compared = new Set<number>();
  let skipped = 0;
  const look = (a: number, b: number): void => {
    const pair = Math.min(a, b) * people.length + Math.max(a, b);
    if (a === b || compared.has(pair)) return;
    compared.add(pair);
    const { grade } = scoreOf(people[a]!, people[b]!);
    if (grade === 'certainly-not') return;
    counts[grade]++;
    if (grade !== 'possible') groups[rootOf(groups, a)] = rootOf(groups, b);
  };
  for (const block of [...blocks.values()].sort((a, b) => a.length - b.length)) {
    if (block.length > BLOCK_MOST || compared.size > PAIRS_MOST) skipped++;
    else for (const [i, a] of block.entries()) for (let j = i + 1; j < block.length; j++) look(a, block[j]!);
  }
  for (const [at, person] of people.entries()) {
    for (const key of slippedKeys(person)) {
      const block = blocks.get(key) ?? [];
      if (block.length <= BLOCK_MOST && compared.size <= PAIRS_MOST) for (const other of block) look(at, other);
    }
  }
  const surplus = groups.filter((_, at) => rootOf(groups, at) !== at).length;
  return { ...counts, surplus, skipped };
}

function rootOf(groups: number[], at: number): number {
  let root = at;
  while (groups[root] !== root) {
    groups[root] = groups[groups[root]!]!;
    root = groups[root]!;
  }
  return root;
}

/** What `src/match/blocks.ts` searches for, as keys that records share. */
function keysOf({ names, birthDate, identifiers, phones, emails }: Demographics): string[] {
  const day = birthDate?.length === 10 ? birthDate : undefined;
  return [
    ...identifiers.map(({ system, value }) => `n ${system} ${value}`),
    ...(day === undefined ? [] : [`b ${day}`, ...prefixes(names).map((family) => `s ${day} ${family}`)]),
    ...names.flatMap(({ family, given: [first = ''] }) =>
      family === '' || first === ''
        ? []
        : [first, ...fullNames(first)].map((name) => `f ${family} ${name.toUpperCase().slice(0, 4)}`),
    ),
    ...[...phones, ...emails].map((one) => `t ${one}`),
  ];
}

function slippedKeys({ names, birthDate }: Demographics): string[] {
  if (birthDate?.length !== 10) return [];
  return likelySlips(birthDate).flatMap((day) => prefixes(names).map((family) => `s ${day} ${family}`));
}

const prefixes = (names: Demographics['names']): string[] => [
  ...new Set(names.map(({ family }) => family.slice(0, 3)).filter(Boolean)),
];
