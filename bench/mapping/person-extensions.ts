/** What US Core asks of a person beside R4's elements, by hand. */
import type { Coding, Extension } from '../../src/fhir/types.ts';
import { day } from './dates.ts';
import type { CodeSetName, Codes, Held } from './held.ts';
import { conceptOf } from './observation.ts';

type Text = string | null;

export interface PersonCodes {
  readonly BIRTH_SEX_CD: Text;
  readonly FORM_SEX_CD: Text;
  readonly RACE_CD: Text;
  readonly RACE2_CD: Text;
  readonly RACE_DTL_CD: Text;
  readonly ETHN_CD: Text;
  readonly ETHN_DTL_CD: Text;
}

export interface PersonAnswer {
  readonly PERSON_NO: string;
  readonly ATTR_CD: Text;
  readonly VAL_CD: Text;
  readonly YES_FLG: Text;
  readonly EFF_FROM: Text;
  readonly EFF_TO: Text;
}

const usCore = 'http://hl7.org/fhir/us/core/StructureDefinition';

export function personExtensions(row: PersonCodes, answers: readonly PersonAnswer[], held: Held): Extension[] {
  const found: Extension[] = [];
  const race = row.RACE_CD?.trim();
  if (race) {
    const first = codingPart(race === 'OT' ? 'detailed' : 'ombCategory', race, 'race', held);
    const second = codingPart('ombCategory', row.RACE2_CD, 'race', held);
    const detailed = codingPart('detailed', row.RACE_DTL_CD, 'detailedRace', held);
    // A category that is a detail stands among the details.
    const parts = race === 'OT' ? [...second, ...first, ...detailed] : [...first, ...second, ...detailed];
    found.push({ url: `${usCore}/us-core-race`, extension: [...parts, textPart(race, held.codes('race'))] });
  }
  const ethnicity = row.ETHN_CD?.trim();
  if (ethnicity) {
    const parts = [
      ...codingPart('ombCategory', ethnicity, 'ethnicity', held),
      ...codingPart('detailed', row.ETHN_DTL_CD, 'detailedEthnicity', held),
    ];
    found.push({
      url: `${usCore}/us-core-ethnicity`,
      extension: [...parts, textPart(ethnicity, held.codes('ethnicity'))],
    });
  }
  found.push(...codeOf('us-core-birthsex', held.codes('birthSex').get(row.BIRTH_SEX_CD?.trim() ?? '')?.code));
  found.push(...codeOf('us-core-sex', held.codes('recordedSex').get(row.FORM_SEX_CD?.trim() ?? '')?.code));
  const current = answers.filter(isCurrent);
  for (const { ATTR_CD, VAL_CD } of current) {
    const value = VAL_CD?.trim();
    if (ATTR_CD?.trim() !== 'GNDR' || !value) continue;
    const concept = conceptOf(value, held.codes('genderIdentity').get(value), 'urn:meridian:gender-identity');
    found.push({ url: `${usCore}/us-core-genderIdentity`, valueCodeableConcept: concept });
  }
  for (const { ATTR_CD, VAL_CD, YES_FLG } of current) {
    const value = VAL_CD?.trim();
    if (ATTR_CD?.trim() !== 'TRIB' || !value) continue;
    const concept = conceptOf(value, held.codes('tribe').get(value), 'urn:meridian:tribe');
    const enrolled = YES_FLG === 'Y' || YES_FLG === 'N' ? [{ url: 'isEnrolled', valueBoolean: YES_FLG === 'Y' }] : [];
    const extension = [{ url: 'tribalAffiliation', valueCodeableConcept: concept }, ...enrolled];
    found.push({ url: `${usCore}/us-core-tribal-affiliation`, extension });
  }
  return found;
}

function codingPart(url: string, cell: Text, name: CodeSetName, held: Held): Extension[] {
  const local = cell?.trim();
  const coding: Coding | undefined = local ? held.codes(name).get(local)?.alone : undefined;
  return coding === undefined ? [] : [{ url, valueCoding: coding }];
}

const textPart = (local: string, codes: Codes): Extension => ({
  url: 'text',
  valueString: codes.get(local)?.display ?? local,
});

const codeOf = (name: string, code: string | undefined): Extension[] =>
  code === undefined ? [] : [{ url: `${usCore}/${name}`, valueCode: code }];

function isCurrent({ EFF_FROM, EFF_TO }: PersonAnswer): boolean {
  const today = new Date().toISOString().slice(0, 10);
  return (day(EFF_FROM) ?? '') <= today && (day(EFF_TO) ?? '9999') >= today;
}
