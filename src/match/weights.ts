/**
 * How often each finding is made of two records of one person (m) and of two records of two people (u). The logarithm of
 * m/u is the finding's weight in bits. https://doi.org/10.1080/01621459.1969.10501049
 */

export interface Finding {
  readonly m: number;
  readonly u: number;
  /** What was found, for docs/match.md. */
  readonly says: string;
}

const finding = (m: number, u: number, says: string): Finding => ({ m, u, says });

/** By field. Findings of a field leave each other out; a field that one of the records lacks is not looked at. */
export const findings = {
  family: {
    same: finding(0.9, 0.008, 'The same family name, now or before'),
    close: finding(0.06, 0.004, 'Spelled alike, one part of a double name, or given and family name changed over'),
    other: finding(0.04, 0.988, 'Another family name'),
  },
  given: {
    same: finding(0.86, 0.015, 'The same first given name'),
    close: finding(0.1, 0.015, 'Spelled alike, a short form, an initial, or the middle name'),
    other: finding(0.04, 0.97, 'Another given name'),
  },
  birthDate: {
    same: finding(0.93, 0.00004, 'The same day'),
    close: finding(0.05, 0.0015, 'Day and month changed over, two digits changed over, or one digit other'),
    part: finding(0.01, 0.012, 'The same year, or what is known of it'),
    other: finding(0.01, 0.9865, 'Another year'),
  },
  gender: {
    same: finding(0.985, 0.5, 'The same'),
    other: finding(0.015, 0.5, 'Another'),
  },
  identifier: {
    same: finding(0.85, 0.000001, 'A number of the same system is the same'),
    close: finding(0.05, 0.00005, 'Of the social security number two digits changed over or one is other'),
    other: finding(0.1, 0.99995, 'Numbers of the same systems, and none is the same'),
  },
  contact: {
    both: finding(0.4, 0.0003, 'An address and a telephone number or e-mail address are the same'),
    one: finding(0.42, 0.002, 'An address, a telephone number or an e-mail address is the same'),
    near: finding(0.08, 0.08, 'The same postal code'),
    other: finding(0.1, 0.9177, 'None is the same'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Finding>>>>;

export type Field = keyof typeof findings;

/** Of the people of whom a block makes candidates, about one in so many is the one. */
export const PRIOR_ODDS = 1 / 20_000;

export const weightOf = ({ m, u }: Finding): number => Math.log2(m / u);
