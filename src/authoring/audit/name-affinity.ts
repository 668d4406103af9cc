/** How much the name of a column speaks of another table's key: PAT_ID of PAT_MASTER.PAT_ID, patient_id of patients.id, ATT_PROV_ID of PROV_ID. */
import { wordsOf } from '../columns/column-words.ts';
import type { Side } from './relation-sides.ts';

/** So common that the same name says nothing. */
const PLAIN: ReadonlySet<string> = new Set([
  'id',
  'pk',
  'key',
  'code',
  'no',
  'seq',
  'name',
  'type',
  'uuid',
  'num',
  'number',
]);
const ENDING = /^(id|no|nr|num|number|key|cd|code|ref|fk|pk|pid|uid)$/;
/** Rows of one parent are numbered by it: no parent has the number as its own. */
const NUMBERING = /(^|_)(seq|line|ver|version|order|sort|pos|rank|idx|index)(_?(no|nbr|num|id))?$/i;
export const isNumbering = (name: string): boolean => NUMBERING.test(name);
/** The same, of columns that say no more: SEQ_NO, where INS_SEQ says of what. */
const PLAIN_NUMBERING = /^(seq|line|ver|version|order|sort|pos|rank|idx|index)(_?(no|nbr|num|id))?$/i;

/** 3: the same name; 1 to 2: it contains it; 0: nothing. */
export function affinityOf(child: Side, parent: Side): number {
  if (child.columns.length > 1) return child.columns.some((name) => PLAIN_NUMBERING.test(name)) ? 0 : 3;
  const [own, key] = [child.columns[0]!.toLowerCase(), parent.columns[0]!.toLowerCase()];
  if (isNumbering(own) || isNumbering(key)) return 0;
  const isPlain = PLAIN.has(key);
  if (own === key) return isPlain ? 0 : 3 + (isNamedAfter(parent, wordsOf(child.columns[0]!)) ? 0.5 : 0);
  if (!isPlain && key.length >= 4 && own.endsWith(`_${key}`)) return 2;
  const words = wordsOf(child.columns[0]!);
  const ending = words.at(-1) ?? '';
  if (words.length < 2 || !ENDING.test(ending)) return 0;
  return isNamedAfter(parent, words) ? 1 : 0;
}

/** `patient_id` and the tables `patient`, `patients`, `patient_data`. */
function isNamedAfter({ table }: Side, words: readonly string[]): boolean {
  const stem = words.slice(0, -1).join('_');
  const name = wordsOf(table.name).join('_');
  return (
    stem.length >= 3 &&
    [stem, `${stem}s`, `${stem}es`, stem.replace(/y$/, 'ies')].some(
      (each) => name === each || name.startsWith(`${each}_`),
    )
  );
}

/** PROB_ID and REASON_PROB_ID speak of PROBLEM. */
export function isRelated(child: Side, { table }: Side): boolean {
  const name = table.name.toLowerCase();
  return wordsOf(child.columns[0]!).some((word) => word.length >= 4 && name.startsWith(word));
}
