/**
 * Clean patients from a folder of Synthea CSV files. Patients are taken in slices and the other files are read once per
 * slice, so memory depends on the slice and not on the folder.
 */
import { type CsvRow, csvRows, rowsByPatient } from './synthea/csv.ts';
import {
  allergiesOf,
  conditionsOf,
  encountersOf,
  immunizationsOf,
  medicationsOf,
  proceduresOf,
} from './synthea/facts.ts';
import { observationsOf } from './synthea/observations.ts';
import { personOf } from './synthea/person.ts';
import type { SyntheaPlaces } from './synthea/places.ts';
import type { Patient } from './truth.ts';

export { readPlaces, type SyntheaPlaces } from './synthea/places.ts';

/** Converted patients are numbered from here, above every generated one. */
export const firstConverted = 10_000_000;
const sliceSize = 2_000;

const files = [
  'encounters',
  'conditions',
  'observations',
  'allergies',
  'medications',
  'immunizations',
  'procedures',
] as const;
type Facts = Readonly<Record<(typeof files)[number], ReadonlyMap<string, readonly CsvRow[]>>>;

export async function* readSynthea(folder: string, places: SyntheaPlaces): AsyncGenerator<Patient> {
  let index = firstConverted;
  for await (const slice of slices(csvRows(folder, 'patients.csv'), sliceSize)) {
    const wanted = new Set(slice.map((row) => row.Id!));
    const read = files.map(async (file) => [file, await rowsByPatient(folder, `${file}.csv`, wanted)] as const);
    const facts = Object.fromEntries(await Promise.all(read)) as Facts;
    for (const row of slice) yield patientOf(row, index++, facts, places);
  }
}

async function* slices<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let slice: T[] = [];
  for await (const item of items) {
    slice.push(item);
    if (slice.length < size) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}

function patientOf(row: CsvRow, index: number, facts: Facts, places: SyntheaPlaces): Patient {
  const of = (file: (typeof files)[number]) => facts[file].get(row.Id!) ?? [];
  const encounters = encountersOf(of('encounters'), places);
  const positions = new Map(encounters.map((encounter, at) => [encounter.externalId, at]));
  const visitOf = (id: string | undefined) => {
    const encounter = id ? positions.get(id) : undefined;
    return encounter === undefined ? {} : { encounter };
  };
  return {
    index,
    person: personOf(row),
    encounters,
    conditions: conditionsOf(of('conditions'), visitOf),
    panels: [],
    specimens: [],
    reports: [],
    ...observationsOf(of('observations'), visitOf),
    allergies: allergiesOf(of('allergies'), visitOf),
    medications: medicationsOf(of('medications'), visitOf, encounters),
    dispenses: [],
    immunizations: immunizationsOf(of('immunizations'), visitOf),
    procedures: proceduresOf(of('procedures'), visitOf),
    notes: [],
    documents: [],
    memberships: [],
    coverages: [],
    careTeams: [],
    carePlans: [],
    goals: [],
    serviceOrders: [],
    implants: [],
    scheduling: { appointments: [], slots: [] },
    consents: [],
    billing: { accounts: [], claims: [] },
    occupations: [],
    forms: [],
  };
}

/** What Synthea's files say and Meridian has no place for. */
export const droppedBySynthea: readonly (readonly [what: string, why: string])[] = [
  [
    'careplans.csv, devices.csv, supplies.csv, imaging_studies.csv',
    'not read; only generated patients have plans, implants and orders of imaging',
  ],
  ['claims.csv, payers.csv, payer_transitions.csv', 'not read; only generated patients have bills'],
  ['encounters: PAYER and costs', 'billing lives elsewhere'],
  ['medications: PAYER, DISPENSES and costs', 'billing and dispensing live elsewhere'],
  ['patients: HEALTHCARE_EXPENSES, HEALTHCARE_COVERAGE', 'billing lives elsewhere'],
  [
    'organizations and providers: REVENUE, UTILIZATION; providers: own address',
    'statistics; the address is the organization’s',
  ],
  ['encounters: ENCOUNTERCLASS ambulatory or outpatient, inpatient or snf, home or hospice', 'one class each'],
  ['observations: UNITS of values that are no numbers', 'text results have no unit'],
  ['observations: category of 72166-2', 'smoking status is social history'],
  ['all instants in the hour that autumn repeats', 'local time does not tell which of the two'],
];
