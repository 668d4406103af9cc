/** A legacy name as its words: `PAT_LAST_NM`, `strFirstName`, `pc_eventDate`, `BIRTHDATE`. */

/** Prefixes of Hungarian notation, where a capital follows them. */
const HUNGARIAN = /^(?:str|int|lng|dte|dt|bln|bool|chr|txt|num|dbl|cur|sz|fld|vch|tbl|n|s|b|i|l|c|d)(?=[A-Z][a-z])/;

/** Words in small letters; digits stay with letters that make a word (`icd10`, `o2`), else they are a word of their own. */
export function splitName(name: string): string[] {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').replace(HUNGARIAN, '');
  return plain
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .split(/[^A-Za-z\d]+/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '');
}

/** The beginning that nearly all columns of a table have in common, such as `pc_` or `TBLPAT_`; '' for none. */
export function commonPrefix(names: readonly string[]): string {
  if (names.length < 4) return '';
  const heads = names.map((name) => /^[A-Za-z\d]+_/.exec(name)?.[0] ?? '').filter((head) => head !== '');
  const [[head = '', found = []] = []] = [...Map.groupBy(heads, (each) => each)].sort(
    (a, b) => b[1].length - a[1].length,
  );
  return found.length >= names.length * 0.7 ? head : '';
}
