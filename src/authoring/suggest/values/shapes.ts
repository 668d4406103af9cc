/** What values look like: dates in their spellings, numbers of people, codes of the great code systems by their check digits. */

export interface Shape {
  readonly name: string;
  /** In a sentence: `… are YYYYMMDD dates`. */
  readonly words: string;
  readonly matches: (value: string) => boolean;
}

const by = (name: string, words: string, form: RegExp, more?: (value: string) => boolean): Shape => ({
  name,
  words,
  matches: (value) => form.test(value) && (more?.(value) ?? true),
});

const date8 = /^(?:0001|1[89]\d\d|2[01]\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

export const shapes: readonly Shape[] = [
  by('date8', 'YYYYMMDD dates', date8),
  by('iso-date', 'ISO dates', /^\d{4}-\d\d-\d\d$/),
  by('iso-date-time', 'ISO dates with time', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/),
  by('char14', 'YYYYMMDDHHMMSS', /^\d{14}$/, (value) => date8.test(value.slice(0, 8))),
  by('slashed-date', 'dates with slashes or dots', /^\d{1,2}[/.]\d{1,2}[/.](?:\d\d|\d{4})(?:\s|$)/),
  by('time6', 'HHMMSS times', /^(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$/),
  by('clock', 'clock times', /^\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?$/i),
  by('epoch-seconds', 'seconds since 1970', /^\d{9,10}$/, (value) => Number(value) > 4e8 && Number(value) < 4.2e9),
  by('day-count', 'counts of days', /^\d{5}$/, (value) => Number(value) > 20_000 && Number(value) < 80_000),
  by('us-ssn', 'social security numbers', /^(?!000|666)\d{3}-?(?!00)\d\d-?(?!0000)\d{4}$/),
  by('us-zip', 'ZIP codes', /^\d{5}(?:-?\d{4})?$/),
  by('phone', 'telephone numbers', /^(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]?\d{3}[-. ]?\d{4}(?:\s?x\d+)?$/),
  by('email', 'e-mail addresses', /^[^\s@]+@[^\s@]+\.[^\s@]+$/),
  by('url', 'URLs', /^(?:https?|ftp):\/\/\S+$/),
  by('uuid', 'UUIDs', /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i),
  by('npi', 'NPIs by their check digit', /^[12]\d{9}$/, (value) => luhn(`80840${value}`)),
  by('sex', 'codes of a sex', /^(?:m|f|u|o|x|male|female|unknown|other)$/i),
  by('flag', 'flags', /^(?:y|n|yes|no|t|f|true|false|0|1)$/i),
  by('icd10', 'ICD-10 codes', /^[A-TV-Z]\d[\dAB](?:\.[\dA-Z]{1,4})?$/),
  by('loinc', 'LOINC codes by their check digit', /^\d{1,5}-\d$/, (value) => luhn(value.replace('-', ''))),
  by('snomed', 'SNOMED CT codes by their check digit', /^[1-9]\d{5,17}$/, verhoeff),
  by('cvx', 'two or three digits, as CVX codes', /^\d{2,3}$/),
  by('ndc', 'NDC codes', /^\d{4,5}-\d{3,4}-\d{1,2}$|^\d{11}$/),
  by('rxnorm', 'four to seven digits, as RxNorm codes', /^\d{4,7}$/),
  by('cpt', 'CPT or HCPCS codes', /^(?:\d{4}[\dFTU]|[A-V]\d{4})$/),
  by('compared', 'numbers with a comparator', /^[<>]=?\s?-?\d+(?:\.\d+)?$/),
  by('number', 'numbers', /^-?\d+(?:\.\d+)?$/),
];

/** https://en.wikipedia.org/wiki/Luhn_algorithm */
function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** https://confluence.ihtsdotools.org/display/DOCRELFMT/5.5+Check-digit */
function verhoeff(digits: string): boolean {
  let check = 0;
  for (const [at, digit] of [...digits].reverse().entries()) {
    check = product(check, PERMUTED[at % 8]![Number(digit)]!);
  }
  return check === 0;
}

/** The dihedral group of the pentagon. */
function product(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b - 5) % 5);
  return b < 5 ? 5 + ((a - 5 - b + 5) % 5) : (a - b + 10) % 5;
}

const PERMUTED = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
  [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
  [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
  [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
  [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
  [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
  [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
];
