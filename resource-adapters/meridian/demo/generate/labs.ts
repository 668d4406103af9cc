/** Laboratory panels and their results: which are ordered depends on the visit and on the chronic problems. */
import type { Chronic } from '../content/conditions.ts';
import { panels as known, type NumericTest, type PanelContent, type Test, type TextTest } from '../content/labs.ts';
import type { Random } from '../random.ts';
import type { LabResult, Panel } from '../truth.ts';
import type { Visit } from './encounters.ts';
import { minutesLater } from './time.ts';

export interface Ordered {
  readonly panels: readonly Panel[];
  /** What each of the panels consists of. */
  readonly contents: readonly PanelContent[];
  readonly labs: readonly LabResult[];
}

export function generateLabs(random: Random, chronic: readonly Chronic[], visits: readonly Visit[]): Ordered {
  const panels: Panel[] = [];
  const contents: PanelContent[] = [];
  const labs: LabResult[] = [];
  visits.forEach(({ encounter }, at) => {
    for (const content of panelsFor(random, encounter.class, chronic)) {
      const { practitioner } = encounter;
      const ordered = minutesLater(encounter.start, 5);
      contents.push(content);
      panels.push({ code: content.code, ordered, encounter: at, practitioner });
      const collected = minutesLater(encounter.start, random.integer(10, 25));
      const reported = minutesLater(collected, random.integer(40, 180));
      const shared = { panel: panels.length - 1, ordered, collected, reported, encounter: at, practitioner };
      for (const test of content.tests) {
        labs.push({ ...shared, code: test.code, ...resultOf(random, test), ...statusOf(random) });
      }
    }
  });
  return { panels, contents, labs };
}

function panelsFor(random: Random, kind: string, chronic: readonly Chronic[]): PanelContent[] {
  const chosen: (keyof typeof known)[] = [];
  const hospital = kind === 'inpatient' || kind === 'emergency' || kind === 'observation';
  if (hospital) chosen.push(random.chance(0.5) ? 'full' : 'basic', 'count');
  if (hospital && random.chance(0.4)) chosen.push('cardiac');
  if (hospital && random.chance(0.3)) chosen.push('clotting');
  if (kind === 'urgentcare' && random.chance(0.5)) chosen.push(random.pick(['urinalysis', 'infection']));
  if (kind === 'wellness' && random.chance(0.35)) chosen.push('count');
  if (kind === 'wellness' && random.chance(0.25)) chosen.push('lipids');
  if (kind === 'outpatient' && random.chance(0.05)) chosen.push('postural');
  if (kind === 'outpatient' || kind === 'wellness') {
    for (const problem of chronic) {
      for (const name of problem.panels) if (!chosen.includes(name) && random.chance(0.42)) chosen.push(name);
    }
  }
  return chosen.map((name) => known[name]);
}

function resultOf(random: Random, test: Test): Pick<LabResult, 'value' | 'low' | 'high' | 'flag'> {
  return 'words' in test ? textResult(random, test) : numericResult(random, test);
}

function textResult(random: Random, test: TextTest): Pick<LabResult, 'value' | 'flag'> {
  const [text, flag] = random.weighted(test.words.map(([word, weight, mark]) => [[word, mark] as const, weight]));
  return { value: { text }, ...(flag ? { flag } : {}) };
}

function numericResult(random: Random, test: NumericTest): Pick<LabResult, 'value' | 'low' | 'high' | 'flag'> {
  const { mean, deviation, digits, low, high, unit, limit } = test;
  const range = { low, high };
  const drawn = random.normal(mean, deviation);
  if (limit !== undefined && drawn < limit) return { value: { number: `<${limit.toFixed(digits)}`, unit }, ...range };
  const number = Math.max(drawn, 10 ** -digits).toFixed(digits);
  return { value: { number, unit }, ...range, flag: flagOf(Number(number), test) };
}

function flagOf(value: number, { low, high, deviation }: NumericTest): string {
  if (value > high) return value > high + 3 * deviation ? 'HH' : 'H';
  if (value < low) return value < low - 3 * deviation ? 'LL' : 'L';
  return 'N';
}

function statusOf(random: Random): Pick<LabResult, 'status' | 'comment'> {
  const draw = random.next();
  if (draw < 0.975) return { status: 'final' };
  if (draw < 0.99) return { status: 'corrected', comment: 'Corrected result, previous value was reported in error.' };
  return { status: 'preliminary' };
}
