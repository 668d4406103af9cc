/** What else is asked of adults: pregnancy and the wish for it, sexual orientation; and what they work as. */
import type { Random } from '../random.ts';
import type { Occupation } from '../truth/social.ts';
import type { Answer, Day, Person } from '../truth.ts';
import type { Visit } from './encounters.ts';
import { ageAt, minutesLater } from './time.ts';

type Coded = readonly [code: string, text: string];

const statuses: readonly (readonly [Coded, number])[] = [
  [['NOTPREG', 'Not pregnant'], 70],
  [['PREG', 'Pregnant'], 18],
  [['MAYPREG', 'Possibly pregnant'], 7],
  [['PREGUNK', 'Not known'], 5],
];
const intents: readonly (readonly [Coded, number])[] = [
  [['PINO', 'No, I do not want to become pregnant'], 50],
  [['PIYES', 'Yes, I want to become pregnant'], 25],
  [['PIEITH', 'I am OK either way'], 10],
  [['PIUNS', 'Unsure'], 10],
  [['PIUNK', 'Not asked'], 5],
];
const orientations: readonly (readonly [Coded, number])[] = [
  [['SOSTR', 'Straight'], 78],
  [['SOGAY', 'Gay or lesbian'], 6],
  [['SOBI', 'Bisexual'], 6],
  [['SOOTH', 'Something else'], 3],
  [['SODECL', 'Did not answer'], 7],
];

export function generateMoreAnswers(random: Random, person: Person, visits: readonly Visit[]): Answer[] {
  const answers: Answer[] = [];
  const ask = (attribute: string, list: readonly (readonly [Coded, number])[], at: number) => {
    const [code, text] = random.weighted(list);
    const { start } = visits[at]!.encounter;
    answers.push({ attribute, code, text, at: minutesLater(start, 9), encounter: at, details: [] });
  };
  const ages = visits.map(({ encounter }) => ageAt(person.birthDate, encounter.start));
  const adult = ages.findIndex((age) => age >= 18);
  if (adult >= 0 && random.chance(0.45)) ask('SEXUAL_ORIENT', orientations, adult);
  if (person.birthSex === 'M') return answers;
  for (const [at, age] of ages.entries()) {
    if (age < 15 || age > 50 || !random.chance(0.3)) continue;
    ask('PREG_STATUS', statuses, at);
    if (random.chance(0.6)) ask('PREG_INTENT', intents, at);
  }
  return answers;
}

const jobs: Readonly<Record<string, readonly [code: string, industry: string]>> = {
  Teacher: ['TCH', 'EDU'],
  Nurse: ['NUR', 'HOS'],
  Carpenter: ['CRP', 'CON'],
  Driver: ['DRV', 'TRN'],
  Engineer: ['ENG', 'MAN'],
  Clerk: ['CLK', 'OFF'],
};
const earlier: readonly (readonly [title: string, code: string, industry: string])[] = [
  ['Certified nursing assistant', 'CNA', 'HNS'],
  ['Soldier', 'SOL', 'ARM'],
];

/** The answer about the occupation, and for some what they did before. */
export function generateOccupations(random: Random, answers: readonly Answer[]): Occupation[] {
  return answers
    .filter(({ attribute }) => attribute === 'OCCUPATION')
    .flatMap(({ at: recorded, text, details }): Occupation[] => {
      const from = dayOf(details[0]![1]);
      const job = jobs[text];
      const [code, industry] = job ?? [];
      const now: Occupation = {
        recorded,
        from,
        ...(random.chance(0.95) ? { title: text } : {}),
        ...(code && random.chance(0.9) ? { code } : {}),
        ...(industry && random.chance(0.7) ? { industry } : {}),
      };
      if (!random.chance(0.4)) return [now];
      const [title, before, field] = random.pick(earlier);
      const start = `${Number(from.slice(0, 4)) - random.integer(1, 9)}${from.slice(4)}`;
      return [{ recorded, title, code: before, industry: field, from: start, until: from }, now];
    });
}

const dayOf = (date8: string): Day => `${date8.slice(0, 4)}-${date8.slice(4, 6)}-${date8.slice(6)}`;
