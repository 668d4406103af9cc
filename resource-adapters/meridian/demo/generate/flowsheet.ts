/** What is entered in flowsheets beside scores: clinical tests, and how people manage. */
import type { Random } from '../random.ts';
import { loinc } from '../systems.ts';
import type { Coding, Person, Score } from '../truth.ts';
import type { Visit } from './encounters.ts';
import { ageAt, minutesLater } from './time.ts';

const item = (code: string, display: string): Coding => ({ system: loinc, code, display });

const tests: readonly ((random: Random) => Pick<Score, 'category' | 'code' | 'value'>)[] = [
  (random) => ({
    category: 'PRC',
    code: item('19926-5', 'FEV1/FVC'),
    // Not everybody can blow.
    ...(random.chance(0.75) ? { value: { number: String(random.integer(55, 88)), unit: '%' } } : {}),
  }),
  (random) => ({
    category: 'PRC',
    code: item('8884-9', 'Heart rhythm'),
    value: { text: random.chance(0.8) ? 'SINUS RHYTHM' : 'ATRIAL FIBRILLATION' },
  }),
  (random) => ({
    category: 'PRC',
    code: item('8601-7', 'EKG impression'),
    value: { text: random.pick(['Within normal limits', 'Left axis deviation', 'Nonspecific ST changes']) },
  }),
  (random) => ({
    category: 'EXM',
    code: item('29545-1', 'Physical findings'),
    value: { text: random.pick(['Chest clear, heart sounds normal', 'Ankle swelling, both sides', 'Abdomen soft']) },
  }),
];

/** `first` is the position that the first of these has among all of the patient. */
export function generateEntries(random: Random, person: Person, visits: readonly Visit[], first: number): Score[] {
  const entries: Score[] = [];
  visits.forEach(({ encounter }, at) => {
    if (encounter.class === 'virtual') return;
    const age = ageAt(person.birthDate, encounter.start);
    const told = { at: minutesLater(encounter.start, 14), encounter: at };
    const found = { ...told, practitioner: encounter.practitioner };
    if (age >= 12 && random.chance(0.25)) entries.push({ ...random.pick(tests)(random), ...found });
    if (age >= 60 && random.chance(0.3)) entries.push(...selfCare(random, found, first + entries.length));
    if (age >= 60 && random.chance(0.15)) entries.push({ ...found, ...remark(random) });
    if (age >= 65 && random.chance(0.2)) {
      const value = { number: String(random.integer(14, 30)), unit: '{score}' };
      entries.push({ ...found, category: 'COG', code: item('72172-0', 'Total score [MoCA]'), value });
    }
    if (age >= 18 && random.chance(0.1)) {
      const code = item('69859-7', 'Do you have serious difficulty walking or climbing stairs');
      entries.push({ ...told, category: 'DIS', code, value: { yes: random.chance(age / 200) } });
    }
  });
  return entries;
}

const remark = (random: Random): Pick<Score, 'category' | 'code' | 'value'> => ({
  category: 'FUN',
  code: item('47420-5', 'Functional status assessment note'),
  value: { text: random.pick(['Walks with a cane', 'Needs help on stairs', 'Cooks and shops alone']) },
});

/** The last item of the Barthel index, and the score that it completes. */
function selfCare(random: Random, found: Omit<Score, 'category' | 'code'>, position: number): Score[] {
  const [text, lowest, highest] = random.pick([
    ['INDEPENDENT', 16, 20],
    ['ASSISTED', 9, 15],
    ['DEPENDENT', 0, 8],
  ] as const);
  const total = { number: String(5 * random.integer(lowest, highest)), unit: '{score}' };
  return [
    { ...found, category: 'FUN', code: item('83182-6', 'Bathing ability'), value: { text } },
    { ...found, category: 'FUN', code: item('96761-2', 'Total score Barthel Index'), value: total, from: position },
  ];
}
