/** Rows of observations.csv, sorted into laboratory results, rounds of vitals, answers and scores. */
import { loinc } from '../systems.ts';
import type { Answer, Coding, LabResult, Score, Value, VitalName, Vitals } from '../truth.ts';
import type { CsvRow } from './csv.ts';

const vitalCodes: Readonly<Record<string, VitalName>> = {
  '8480-6': 'systolic',
  '8462-4': 'diastolic',
  '8867-4': 'heartRate',
  '9279-1': 'respiratoryRate',
  '8310-5': 'temperature',
  '2708-6': 'oxygenSaturation',
  '29463-7': 'weight',
  '8302-2': 'height',
  '39156-5': 'bmi',
  '9843-4': 'headCircumference',
};
const categories: Readonly<Record<string, Score['category']>> = {
  'vital-signs': 'VIT',
  survey: 'SRV',
  exam: 'EXM',
  procedure: 'PRC',
};
const smokingCodes: Readonly<Record<string, string>> = {
  'Never smoker': 'NEVER',
  'Former smoker': 'FORMER',
  'Current every day smoker': 'EVDAY',
};

export interface Observations {
  readonly labs: readonly LabResult[];
  readonly vitals: readonly Vitals[];
  readonly answers: readonly Answer[];
  readonly scores: readonly Score[];
}

type VisitOf = (id: string | undefined) => { readonly encounter?: number };

export function observationsOf(rows: readonly CsvRow[], visitOf: VisitOf): Observations {
  const labs: LabResult[] = [];
  const answers: Answer[] = [];
  const scores: Score[] = [];
  const rounds = new Rounds();
  for (const row of rows) {
    const at = row.DATE!;
    const visit = visitOf(row.ENCOUNTER);
    const vital = row.CATEGORY === 'vital-signs' && Number(row.VALUE) !== 0 ? vitalCodes[row.CODE!] : undefined;
    if (vital) rounds.add(at, visit, vital, Number(row.VALUE));
    else if (row.CATEGORY === 'laboratory') {
      labs.push({ code: codingOf(row), collected: at, value: resultOf(row), status: 'final', ...visit });
    } else if (row.CODE === '72166-2') {
      const text = row.VALUE!;
      const code = smokingCodes[text];
      answers.push({ attribute: 'SMOKING_STATUS', at, text, details: [], ...(code ? { code } : {}), ...visit });
    } else {
      const category = categories[row.CATEGORY!] ?? 'OTH';
      scores.push({ category, code: codingOf(row), at, value: resultOf(row), ...visit });
    }
  }
  return { labs, vitals: rounds.all, answers, scores };
}

function codingOf(row: CsvRow): Coding {
  const isLoinc = /^\d+-\d$/.test(row.CODE!);
  return { system: isLoinc ? loinc : 'urn:synthea', code: row.CODE!, display: row.DESCRIPTION! };
}

/** Amounts that the file calls text have a unit all the same: `28987 /a` of income. */
function resultOf(row: CsvRow): Value {
  const isAmount = row.UNITS !== '' && /^-?\d+(\.\d+)?$/.test(row.VALUE!);
  if (row.TYPE !== 'numeric' && !isAmount) return { text: row.VALUE! };
  return row.UNITS ? { number: row.VALUE!, unit: row.UNITS } : { number: row.VALUE! };
}

/** Vitals measured at one moment share a row until one of them comes twice. */
class Rounds {
  readonly all: (Vitals & Partial<Record<VitalName, number>>)[] = [];
  readonly #open = new Map<string, Partial<Record<VitalName, number>>>();

  add(at: string, visit: { readonly encounter?: number }, name: VitalName, value: number): void {
    const key = `${at}/${visit.encounter ?? ''}`;
    const open = this.#open.get(key);
    if (open && open[name] === undefined) {
      open[name] = value;
      return;
    }
    const round: Partial<Record<VitalName, number>> & { at: string } = { at, ...visit };
    round[name] = value;
    this.#open.set(key, round);
    this.all.push(round);
  }
}
