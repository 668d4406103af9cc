/** Encounters, conditions, allergies, medications, immunizations and procedures of one Synthea patient. */
import { cvx, rxnorm, snomed } from '../systems.ts';
import type {
  Allergy,
  Coding,
  Condition,
  Encounter,
  EncounterClass,
  Immunization,
  Medication,
  Procedure,
} from '../truth.ts';
import type { CsvRow } from './csv.ts';
import type { SyntheaPlaces } from './places.ts';

type Rows = readonly CsvRow[];
type VisitOf = (id: string | undefined) => { readonly encounter?: number };

const classes: Readonly<Record<string, EncounterClass>> = {
  ambulatory: 'outpatient',
  outpatient: 'outpatient',
  emergency: 'emergency',
  inpatient: 'inpatient',
  hospice: 'home',
  snf: 'inpatient',
  urgentcare: 'urgentcare',
  wellness: 'wellness',
  home: 'home',
  virtual: 'virtual',
};

const coding = (system: string, row: CsvRow): Coding => ({ system, code: row.CODE!, display: row.DESCRIPTION! });

function reasonOf(row: CsvRow): { readonly reason?: Coding } {
  if (!row.REASONCODE) return {};
  return { reason: { system: snomed, code: row.REASONCODE, display: row.REASONDESCRIPTION! } };
}

export function encountersOf(rows: Rows, places: SyntheaPlaces): Encounter[] {
  return rows.map((row) => ({
    externalId: row.Id!,
    class: classes[row.ENCOUNTERCLASS!] ?? 'outpatient',
    type: coding(snomed, row),
    status: row.STOP ? 'finished' : 'in-progress',
    start: row.START!,
    ...(row.STOP ? { stop: row.STOP } : {}),
    ...reasonOf(row),
    practitioner: places.practitioner.get(row.PROVIDER!) ?? '',
    organization: places.organization.get(row.ORGANIZATION!) ?? 0,
    location: places.location.get(row.ORGANIZATION!) ?? '',
  }));
}

/** What is over is a diagnosis of its visit, what lasts is on the problem list. */
export function conditionsOf(rows: Rows, visitOf: VisitOf): Condition[] {
  return rows.map((row) => ({
    category: row.STOP ? 'encounter-diagnosis' : 'problem-list-item',
    code: coding(snomed, row),
    status: row.STOP ? 'resolved' : 'active',
    onset: row.START!,
    ...(row.STOP ? { abated: row.STOP } : {}),
    recorded: row.START!,
    ...visitOf(row.ENCOUNTER),
  }));
}

const severities: Readonly<Record<string, 'MI' | 'MO' | 'SV'>> = { MILD: 'MI', MODERATE: 'MO', SEVERE: 'SV' };
const allergyCategories = ['medication', 'food', 'environment', 'biologic'] as const;

export function allergiesOf(rows: Rows, visitOf: VisitOf): Allergy[] {
  return rows.map((row) => {
    const category = allergyCategories.find((one) => one === row.CATEGORY);
    return {
      code: coding(row.SYSTEM === 'RxNorm' ? rxnorm : snomed, row),
      type: row.TYPE === 'intolerance' ? 'intolerance' : 'allergy',
      ...(category ? { category } : {}),
      onset: row.START!,
      ...(row.STOP ? { ended: row.STOP } : {}),
      recorded: row.START!,
      reactions: (['1', '2'] as const)
        .filter((n) => row[`REACTION${n}`])
        .map((n) => {
          const severity = severities[row[`SEVERITY${n}`]!];
          const code = { system: snomed, code: row[`REACTION${n}`]!, display: row[`DESCRIPTION${n}`]! };
          return { code, ...(severity ? { severity } : {}) };
        }),
      ...visitOf(row.ENCOUNTER),
    };
  });
}

export function medicationsOf(rows: Rows, visitOf: VisitOf, encounters: readonly Encounter[]): Medication[] {
  return rows.map((row) => {
    const visit = visitOf(row.ENCOUNTER);
    const inHouse = visit.encounter !== undefined && encounters[visit.encounter]?.class === 'inpatient';
    return {
      setting: inHouse ? 'order' : 'prescription',
      code: coding(rxnorm, row),
      start: row.START!,
      ...(row.STOP ? { stop: row.STOP } : {}),
      status: row.STOP ? 'stopped' : 'active',
      ...reasonOf(row),
      ...visit,
    };
  });
}

export function immunizationsOf(rows: Rows, visitOf: VisitOf): Immunization[] {
  return rows.map((row) => ({
    code: coding(cvx, row),
    at: row.DATE!,
    given: true,
    reported: false,
    ...visitOf(row.ENCOUNTER),
  }));
}

export function proceduresOf(rows: Rows, visitOf: VisitOf): Procedure[] {
  return rows.map((row) => ({
    code: coding(snomed, row),
    start: row.START!,
    ...(row.STOP ? { stop: row.STOP } : {}),
    status: 'completed',
    ...reasonOf(row),
    performers: [],
    ...visitOf(row.ENCOUNTER),
  }));
}
