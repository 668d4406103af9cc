/** PAT_MASTER and its satellites. */

import { recordNumber } from '../keys.ts';
import type { PatientRows, Row } from '../row.ts';
import type { Address, Person } from '../truth.ts';
import { type RowContext, touched } from './context.ts';
import { addIdentityRows, byCode, identityColumns } from './identity-rows.ts';
import { date8, dayAndTime, folded, never, provider, unknownDay } from './spelling.ts';

export function addPersonRows(rows: PatientRows, context: RowContext): void {
  const { patient, id } = context;
  const { person } = patient;
  const updated = touched(patient.encounters.at(-1)?.start ?? `${person.birthDate}T12:00:00Z`);
  rows.PAT_MASTER.push(masterRow(person, id, updated));
  if (person.maiden) {
    rows.PAT_NAME_HX.push({
      PERSON_NO: id,
      NM_SEQ: 1,
      NM_TYPE: 'M',
      LAST_NM: person.maiden,
      LAST_SRCH: folded(person.maiden),
      FIRST_NM: person.given,
      EFF_FROM: unknownDay,
      EFF_TO: never,
    });
  }
  addIdentityRows(rows, person.identity, id);
  person.addresses.forEach((one, at) => {
    rows.PAT_ADDR.push(addressRow(one, id, at + 1, updated));
  });
  person.phones.forEach(({ use, value }, at) => {
    rows.PAT_PHONE.push({ PAT_ID: id, SEQ_NO: at + 1, NBR: value, TYPE: phoneTypes[use] });
  });
  const converted = person.externalId !== undefined;
  const numbers = [
    ['DL', person.drivingLicence, converted ? null : 'NY DMV'],
    ['PPN', person.passport, converted ? null : 'US'],
  ] as const;
  numbers.forEach(([type, value, issuer], at) => {
    if (value === undefined) return;
    rows.PAT_ALT_ID.push({
      PERSON_NO: id,
      ID_SEQ: at + 1,
      ID_TYPE: type,
      ID_VAL: value,
      ISSUER: issuer,
      EFF_TO: never,
    });
  });
  person.relatives.forEach((relative, at) => {
    rows.PAT_REL.push({
      PERSON_NO: id,
      REL_SEQ: at + 1,
      REL_CD: relative.role,
      LAST_NM: relative.family,
      FIRST_NM: relative.given,
      SEX_CD: relative.sex,
      BIRTH_YR: relative.birthYear ?? null,
      BIRTH_MO: relative.birthMonth ?? (relative.birthYear === undefined ? null : 0),
      BIRTH_DY: relative.birthDay ?? (relative.birthYear === undefined ? null : 0),
      NBR: relative.phone ?? null,
      LINE_1: relative.address?.line ?? null,
      CITY: relative.address?.city ?? null,
      STATE: relative.address?.state ?? null,
      ZIP: relative.address?.zip ?? null,
      EMERG_FLG: at === 0 ? 'Y' : 'N',
      ACTIVE_IND: 1,
      UPD_DTTM: updated,
    });
  });
}

const phoneTypes = { home: 'H', work: 'W', mobile: 'C', email: 'E' } as const;
const sexes = { male: 'M', female: 'F', other: 'O', unknown: 'U' } as const;
const marital = byCode('marital-status');
const races = byCode('race');
const ethnicities = byCode('ethnicity');
const languages = byCode('language');

function masterRow(person: Person, id: number, updated: string): Row<'PAT_MASTER'> {
  const [deathDay, deathTime] = dayAndTime(person.death);
  return {
    PAT_ID: id,
    MRN: recordNumber(id),
    EXT_ID: person.externalId ?? null,
    SSN: person.ssn ?? '         ',
    PFX_NM: person.prefix ?? null,
    LAST_NM: person.family,
    FIRST_NM: person.given,
    MID_NM: person.middle ?? null,
    SFX_NM: person.suffix ?? null,
    LAST_SRCH: folded(person.family),
    FIRST_SRCH: folded(person.given),
    SEX_CD: sexes[person.sex],
    BIRTH_SEX_CD: person.birthSex,
    BIRTH_DT: date8(person.birthDate),
    DEATH_DT: deathDay ?? never,
    DEATH_TM: deathTime,
    MARITAL_CD: person.marital ? (marital.get(person.marital) ?? null) : null,
    RACE_CD: races.get(person.race) ?? 'UN',
    ETHN_CD: ethnicities.get(person.ethnicity) ?? 'U',
    ...identityColumns(person.identity),
    LANG_CD: person.language === undefined ? null : (languages.get(person.language) ?? 'OTH'),
    BIRTH_PLC: person.birthPlace ?? null,
    PCP_ID: provider(person.generalPractitioner),
    TEST_FLG: 'N',
    DEL_FLG: 'N',
    INACT_FLG: person.active ? 'N' : 'Y',
    UPD_DTTM: updated,
  };
}

function addressRow(address: Address, id: number, sequence: number, updated: string): Row<'PAT_ADDR'> {
  return {
    PAT_ID: id,
    SEQ_NO: sequence,
    ADDR_TYPE: address.use === 'old' ? 'O' : 'H',
    LINE_1: address.line,
    CITY: address.city,
    COUNTY: address.county ?? null,
    STATE: address.state,
    ZIP: address.zip ?? null,
    COUNTRY: 'US',
    LAT: address.latitude ?? null,
    LON: address.longitude ?? null,
    EFF_FROM: unknownDay,
    EFF_TO: address.until ? date8(address.until) : never,
    UPD_DTTM: updated,
  };
}
