/** Rows of a draft code map: the codes that a column holds, each with what it most likely is in the bound value set. Where that is not plain, nothing. */
import type { CodeMapRow } from '../../../adapter/codes/code-map.ts';
import { defined } from '../../../fhir/terminology/content.ts';
import { codesOf, each } from '../../../fhir/terminology/value-set-codes.ts';
import type { ColumnValues } from '../values/column-values.ts';
import { knownTables } from './known-tables.ts';

interface Target {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

interface Proposal {
  readonly target: Target;
  readonly equivalence: 'equivalent' | 'relatedto';
  readonly why: string;
}

/** Of a known table so many codes of a column must be in it. */
const NEARLY_ALL = 0.75;
const LEAST_PREFIX = 3;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z\d<>]+/g, ' ')
    .trim();

/** Every row is a draft: nothing of it is served until a person says so. The most frequent first. */
export function proposeRows(values: ColumnValues, valueSet: string | undefined): CodeMapRow[] {
  const targets = valueSet === undefined ? [] : targetsOf(valueSet);
  const locals = [...values.counts.keys()];
  const propose = proposer(locals, targets, valueSet);
  return locals.map((local): CodeMapRow => {
    const found = propose(local);
    const count = values.counts.get(local) ?? 0;
    const often = `${count.toLocaleString('en-US')} of ${values.filled.toLocaleString('en-US')} sampled values`;
    const row = { source: local, sourceDisplay: '', status: 'draft' } as const;
    if (found === undefined)
      return { ...row, system: '', code: '', display: '', equivalence: 'unmatched', comment: often };
    return { ...row, ...found.target, equivalence: found.equivalence, comment: `${found.why}; ${often}` };
  });
}

function targetsOf(url: string): Target[] {
  const valueSet = defined.valueSet(url.replace(/\|.*$/, ''));
  if (valueSet === undefined) return [];
  return [...each(codesOf(valueSet, defined).codes)].map(([system, code, display]) => ({ system, code, display }));
}

function proposer(
  locals: readonly string[],
  targets: readonly Target[],
  valueSet: string | undefined,
): (local: string) => Proposal | undefined {
  const byCode = Map.groupBy(targets, ({ code }) => plain(code));
  const byDisplay = Map.groupBy(targets, ({ display }) => plain(display));
  const tables = knownTables[valueSet?.replace(/\|.*$/, '').split('/').at(-1) ?? ''] ?? [];
  const known = tables.find(
    (table) => locals.filter((local) => table[plain(local)] !== undefined).length >= locals.length * NEARLY_ALL,
  );
  return (local) => {
    const word = plain(local);
    const meant = known?.[word];
    const byTable = meant === undefined ? undefined : targets.find(({ code }) => code === meant);
    if (byTable !== undefined)
      return { target: byTable, equivalence: 'equivalent', why: 'as codes of this kind are usually written' };
    // A letter that happens to be a code may mean anything.
    if (word.length < 2 && !(word === local.toLowerCase() && allAre(locals, byCode))) return undefined;
    const same = only(byCode.get(word)) ?? only(byDisplay.get(word));
    if (same !== undefined) return { target: same, equivalence: 'equivalent', why: 'the same word' };
    return begins(word, targets);
  };
}

const allAre = (locals: readonly string[], byCode: ReadonlyMap<string, unknown>): boolean =>
  locals.length > 1 && locals.every((local) => byCode.has(plain(local)));

const only = (found: readonly Target[] | undefined): Target | undefined => (found?.length === 1 ? found[0] : undefined);

/** `COMP` begins one code and no other. */
function begins(word: string, targets: readonly Target[]): Proposal | undefined {
  if (word.length < LEAST_PREFIX || /\d/.test(word)) return undefined;
  const found = targets.filter(({ code, display }) => plain(code).startsWith(word) || plain(display).startsWith(word));
  const [target] = found;
  if (target === undefined || found.length > 1) return undefined;
  return { target, equivalence: 'relatedto', why: 'it begins the word, and no other of the value set' };
}
