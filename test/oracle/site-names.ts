/** What Meridian calls things: read from its code maps, and for vital signs from its columns. */
import { codeMap } from '../../resource-adapters/meridian/demo/local-codes.ts';
import { isObject, type Json, listOf } from './json.ts';
import type { ComparedType } from './side.ts';

interface Name {
  /** The site's own name. */
  readonly local: string;
  /** The standard name that the code map gives. */
  readonly standard: string;
}

const maps = new Map<string, ReadonlyMap<string, Name>>();

/** Of several local codes for one standard code the first exact one is what the conversion took. */
function namesIn(map: string): ReadonlyMap<string, Name> {
  const known = maps.get(map);
  if (known) return known;
  const active = codeMap(map).rows.filter(({ status }) => status === 'active');
  const exactFirst = [
    ...active.filter(({ equivalence }) => equivalence === 'equivalent'),
    ...active.filter(({ equivalence }) => equivalence !== 'equivalent'),
  ];
  const names = new Map<string, Name>();
  for (const { system, code, display, sourceDisplay } of exactFirst) {
    const key = `${system}|${code}`;
    if (!names.has(key)) names.set(key, { local: sourceDisplay, standard: display });
  }
  maps.set(map, names);
  return names;
}

export const nameIn = (map: string, { system, code }: Json): Name | undefined => namesIn(map).get(`${system}|${code}`);

/** Elements whose codes went through a code map, by resource type. */
const mapped: Readonly<Partial<Record<ComparedType, Readonly<Record<string, string>>>>> = {
  Encounter: { type: 'encounter-type', reasonCode: 'problem' },
  Condition: { code: 'problem' },
  MedicationRequest: { medicationCodeableConcept: 'drug', reasonCode: 'problem' },
  Immunization: { vaccineCode: 'vaccine' },
  Procedure: { code: 'procedure', reasonCode: 'problem' },
  AllergyIntolerance: { code: 'allergen' },
};

/** The codings of a resource that went through a code map, with the map's name. */
export function mappedCodings(resource: Json): readonly (readonly [coding: Json, map: string])[] {
  const of = (concept: unknown, map: string) =>
    listOf(concept).flatMap((one) => listOf(one.coding).map((coding) => [coding, map] as const));
  const own = Object.entries(mapped[resource.resourceType as ComparedType] ?? {});
  const result = categoryOf(resource) === 'laboratory' ? 'lab-test' : 'flowsheet-item';
  return [
    ...own.flatMap(([element, map]) => of(resource[element], map)),
    ...listOf(resource.reaction).flatMap(({ manifestation }) => of(manifestation, 'reaction')),
    ...(resource.resourceType === 'Observation' ? of(resource.code, result) : []),
  ];
}

export const categoryOf = ({ category }: Json): unknown => listOf(listOf(listOf(category)[0])[0]?.coding)[0]?.code;

/** The columns of VITALS: their LOINC names and the unit as it is shown. */
const vitals: Readonly<Record<string, readonly [name: string, unit?: string]>> = {
  '85354-9': ['Blood pressure panel with all children optional'],
  '8480-6': ['Systolic blood pressure', 'mmHg'],
  '8462-4': ['Diastolic blood pressure', 'mmHg'],
  '8867-4': ['Heart rate'],
  '9279-1': ['Respiratory rate'],
  '8310-5': ['Body temperature'],
  '2708-6': ['Oxygen saturation in Arterial blood'],
  '29463-7': ['Body weight'],
  '8302-2': ['Body height'],
  '39156-5': ['Body mass index (BMI) [Ratio]'],
  '9843-4': ['Head Occipital-frontal circumference'],
};

export function vitalOf(code: unknown): (typeof vitals)[string] | undefined {
  return isObject(code) ? vitals[String(listOf(code.coding)[0]?.code)] : undefined;
}
