/**
 * How many exported Patients share their quasi-identifiers, as released: k-anonymity. The number of classes that are kept
 * is bounded: beyond it, every second one is kept, chosen by a hash, so that all workers choose the same.
 * https://dataprivacylab.org/dataprivacy/projects/kanonymity/kanonymity.pdf
 */
import { hash } from 'node:crypto';
import type { Json } from '../../adapter/node.ts';

export interface People {
  readonly patients: number;
  /** One class in two to this power is counted. */
  readonly level: number;
  /** By their quasi-identifiers: how many Patients. */
  readonly classes: Readonly<Record<string, number>>;
}

export const noPeople: People = { patients: 0, level: 0, classes: {} };

export const MOST_CLASSES = 50_000;

export const quasiIdentifiers = ['birth date', 'sex', 'ZIP code or state', 'race', 'ethnicity'] as const;

export interface CountingPeople {
  readonly add: (patient: Readonly<Record<string, Json>>) => void;
  /** Those since the last time. */
  readonly take: () => People;
}

export function countingPeople(most = MOST_CLASSES): CountingPeople {
  let patients = 0;
  let level = 0;
  const classes = new Map<string, number>();
  return {
    add: (patient) => {
      patients++;
      const key = quasiKey(patient);
      if (!isCounted(key, level)) return;
      classes.set(key, (classes.get(key) ?? 0) + 1);
      while (classes.size > most) {
        level++;
        for (const each of classes.keys()) if (!isCounted(each, level)) classes.delete(each);
      }
    },
    take: () => {
      const taken = { patients, level, classes: Object.fromEntries(classes) };
      patients = level = 0;
      classes.clear();
      return taken;
    },
  };
}

/** The same whatever is added first. */
export function addPeople(a: People, b: People, most = MOST_CLASSES): People {
  let level = Math.max(a.level, b.level);
  const classes = new Map<string, number>();
  for (const [key, count] of [...Object.entries(a.classes), ...Object.entries(b.classes)]) {
    if (isCounted(key, level)) classes.set(key, (classes.get(key) ?? 0) + count);
  }
  while (classes.size > most) {
    level++;
    for (const key of classes.keys()) if (!isCounted(key, level)) classes.delete(key);
  }
  return { patients: a.patients + b.patients, level, classes: Object.fromEntries(classes) };
}

function isCounted(key: string, level: number): boolean {
  if (level === 0) return true;
  const digits = Number.parseInt(hash('sha256', key, 'hex').slice(0, 12), 16);
  return digits % 2 ** level === 0;
}

type Fields = Readonly<Record<string, Json>>;

const listOf = (value: Json | undefined): readonly Fields[] =>
  Array.isArray(value) ? (value as readonly Fields[]) : [];
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

function quasiKey(patient: Fields): string {
  const [home] = listOf(patient.address);
  return [
    textOf(patient.birthDate),
    textOf(patient.gender),
    textOf(home?.postalCode) || textOf(home?.state),
    ...['us-core-race', 'us-core-ethnicity'].map((name) => codesOf(patient, name)),
  ].join('|');
}

function codesOf(patient: Fields, name: string): string {
  const parts = listOf(patient.extension)
    .filter(({ url }) => textOf(url).endsWith(`/${name}`))
    .flatMap(({ extension }) => listOf(extension))
    .filter(({ url }) => url === 'ombCategory');
  return parts
    .map(({ valueCoding }) => textOf((valueCoding as Fields | undefined)?.code))
    .sort()
    .join('+');
}

export interface Anonymity {
  readonly quasiIdentifiers: readonly string[];
  readonly patients: number;
  /** Only one class in so many was counted; the numbers below are of these. */
  readonly oneClassIn: number;
  readonly classes: number;
  /** The smallest sizes, at most ten: k of the export is the first. */
  readonly smallest: readonly { readonly size: number; readonly classes: number }[];
  /** Patients in classes smaller than k. */
  readonly patientsBelow: readonly { readonly k: number; readonly patients: number; readonly classes: number }[];
}

const SMALLEST = 10;
/** Cell sizes that are customary: five in disclosure control, eleven with the Centers for Medicare & Medicaid Services. */
const LIMITS = [5, 11];

export function anonymityOf({ patients, level, classes }: People): Anonymity {
  const sizes = Object.values(classes).sort((a, b) => a - b);
  const bySize = Map.groupBy(sizes, (size) => size);
  return {
    quasiIdentifiers,
    patients,
    oneClassIn: 2 ** level,
    classes: sizes.length,
    smallest: [...bySize].slice(0, SMALLEST).map(([size, all]) => ({ size, classes: all.length })),
    patientsBelow: LIMITS.map((k) => {
      const below = sizes.filter((size) => size < k);
      return { k, patients: below.reduce((sum, size) => sum + size, 0), classes: below.length };
    }),
  };
}
