/** Texts as they are compared: names without case, accents and marks; numbers as their digits. */

const letters: Readonly<Record<string, string>> = { ø: 'O', Ø: 'O', ł: 'L', Ł: 'L', ß: 'SS', æ: 'AE', Æ: 'AE' };

/** Capitals, one blank between words; `O'Brien` and `OBRIEN` are one, and so are `Smith-Jones` and `SMITH JONES`. */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øØłŁßæÆ]/g, (letter) => letters[letter] ?? '')
    .toUpperCase()
    .replace(/['’`.]/g, '')
    .replace(/[^A-Z0-9\p{L}]+/gu, ' ')
    .trim();
}

/** The last ten digits, which leaves a country's code out; undefined for what is too short to be a number. */
export function foldPhone(number: string): string | undefined {
  const digits = number.replace(/\D/g, '');
  return digits.length < 7 ? undefined : digits.slice(-10);
}

const words: Readonly<Record<string, string>> = {
  STREET: 'ST',
  AVENUE: 'AVE',
  ROAD: 'RD',
  LANE: 'LN',
  DRIVE: 'DR',
  COURT: 'CT',
  BOULEVARD: 'BLVD',
  APARTMENT: 'APT',
  NORTH: 'N',
  SOUTH: 'S',
  EAST: 'E',
  WEST: 'W',
};

/** A line of an address with the post's short forms. */
export function foldLine(line: string): string {
  return foldName(line)
    .split(' ')
    .map((word) => words[word] ?? word)
    .join(' ');
}
