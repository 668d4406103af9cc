/** Precision and recall of `$match`, by grade: of what is returned, how much is right; of who is here, how many are found. */
import type { Bundle } from '../../src/fhir/types.ts';
import type { Case } from './cases.ts';

export const grades = ['certain', 'probable', 'possible'] as const;
export type Grade = (typeof grades)[number];

export interface Figures {
  /** Of the people who are patients here. */
  readonly people: number;
  /** Those found with this grade or a better one, whatever else was returned. */
  readonly found: number;
  /** All that was returned with this grade or a better one. */
  readonly returned: number;
  /** What of that is the one who was asked for. */
  readonly right: number;
}

export interface Measured {
  readonly byGrade: Readonly<Record<Grade, Figures>>;
  /** Cases of each kind in which somebody else was returned, by the best grade. */
  readonly wrong: ReadonlyMap<string, number>;
  /** Those whom nothing found. */
  readonly missed: readonly Case[];
  /** Of all requests, in milliseconds, sorted. */
  readonly times: readonly number[];
}

export type Ask = (patient: object) => Promise<Bundle>;

export async function measure(cases: readonly Case[], ask: Ask): Promise<Measured> {
  const tally = Object.fromEntries(grades.map((grade) => [grade, { people: 0, found: 0, returned: 0, right: 0 }]));
  const wrong = new Map<string, number>();
  const missed: Case[] = [];
  const times: number[] = [];
  for (const each of cases) {
    const start = performance.now();
    const { entry = [] } = await ask(each.patient);
    times.push(performance.now() - start);
    const returned = entry.map(({ resource, search }) => ({
      isRight: resource?.id !== undefined && resource.id === each.is,
      grade: search?.extension?.[0]?.valueCode as Grade,
    }));
    for (const [at, grade] of grades.entries()) {
      const within = returned.filter((one) => grades.indexOf(one.grade) <= at);
      const figures = tally[grade]!;
      figures.returned += within.length;
      figures.right += within.filter(({ isRight }) => isRight).length;
      if (each.is === undefined) continue;
      figures.people++;
      if (within.some(({ isRight }) => isRight)) figures.found++;
    }
    if (each.is !== undefined && !returned.some(({ isRight }) => isRight)) missed.push(each);
    const other = returned.find(({ isRight }) => !isRight);
    if (other !== undefined) {
      const key = `${each.kind}, ${other.grade}`;
      wrong.set(key, (wrong.get(key) ?? 0) + 1);
    }
  }
  const byGrade = tally as unknown as Measured['byGrade'];
  return { byGrade, wrong, missed, times: times.sort((a, b) => a - b) };
}

export const precisionOf = ({ right, returned }: Figures): number => (returned === 0 ? 1 : right / returned);
export const recallOf = ({ found, people }: Figures): number => found / people;
