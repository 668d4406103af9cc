/** Findings on family and given names. */
import type { PersonName } from './demographics.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { isSameByNickname } from './nicknames.ts';

type Names = readonly PersonName[];
type NameFinding = 'same' | 'close' | 'other' | undefined;

/** From here on two spellings may be one name. */
const ALIKE = 0.92;

export function compareFamily(a: Names, b: Names): NameFinding {
  const [ours, theirs] = [a, b].map((names) => names.map(({ family }) => family).filter((one) => one !== ''));
  if (ours!.length === 0 || theirs!.length === 0) return undefined;
  if (anyPair(ours!, theirs!, (one, other) => one === other)) return 'same';
  if (anyPair(ours!, theirs!, isFamilyClose) || isChangedOver(a, b)) return 'close';
  return 'other';
}

/** Blanks may be missing in either; a double name may have lost a part. */
function isFamilyClose(one: string, other: string): boolean {
  const [a, b] = [one.replaceAll(' ', ''), other.replaceAll(' ', '')];
  if (a === b || jaroWinkler(a, b) >= ALIKE) return true;
  const parts = new Set(one.split(' ').filter((part) => part.length > 3));
  return other.split(' ').some((part) => parts.has(part));
}

/** The first word of one record's given names is the family name of the other, both ways. */
const isChangedOver = (a: Names, b: Names): boolean =>
  anyPair(a, b, (one, other) => one.given[0] === other.family && other.given[0] === one.family);

export function compareGiven(a: Names, b: Names): NameFinding {
  const [ours, theirs] = [a, b].map((names) => names.filter(({ given }) => given.length > 0));
  if (ours!.length === 0 || theirs!.length === 0) return undefined;
  if (anyPair(ours!, theirs!, (one, other) => one.given[0] === other.given[0])) return 'same';
  if (anyPair(ours!, theirs!, isGivenClose) || isChangedOver(a, b)) return 'close';
  return 'other';
}

function isGivenClose({ given: one }: PersonName, { given: other }: PersonName): boolean {
  const [a, b] = [one[0]!, other[0]!];
  if (jaroWinkler(a, b) >= ALIKE || isSameByNickname(a, b)) return true;
  if ((a.length === 1 || b.length === 1) && a[0] === b[0]) return true;
  return one.slice(1).includes(b) || other.slice(1).includes(a);
}

const anyPair = <T>(a: readonly T[], b: readonly T[], isSo: (one: T, other: T) => boolean): boolean =>
  a.some((one) => b.some((other) => isSo(one, other)));
