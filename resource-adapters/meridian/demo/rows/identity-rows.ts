/** What a person says of themselves: columns of PAT_MASTER, a former name, and PAT_ATTR. */
import { backwards, codeMap } from '../local-codes.ts';
import type { PatientRows, Row } from '../row.ts';
import type { Identity } from '../truth/identity.ts';
import type { Coding } from '../truth.ts';
import { date8, folded, never, unknownDay } from './spelling.ts';

export function identityColumns(identity: Identity | undefined): Row<'PAT_MASTER'> {
  const { secondRace, detailedRace, detailedEthnicity, sex } = identity ?? {};
  return {
    FORM_SEX_CD: sex === undefined ? null : local(sexes, sex),
    RACE2_CD: secondRace === undefined ? null : local(races, secondRace),
    RACE_DTL_CD: detailedRace === undefined ? null : local(detailedRaces, detailedRace),
    ETHN_DTL_CD: detailedEthnicity === undefined ? null : local(detailedEthnicities, detailedEthnicity),
  };
}

export function addIdentityRows(rows: PatientRows, identity: Identity | undefined, id: number): void {
  const { genderIdentity, tribe, formerName } = identity ?? {};
  if (formerName) {
    const sequence = rows.PAT_NAME_HX.length + 1;
    rows.PAT_NAME_HX.push({
      PERSON_NO: id,
      NM_SEQ: sequence,
      NM_TYPE: 'P',
      LAST_NM: formerName.family,
      LAST_SRCH: folded(formerName.family),
      FIRST_NM: formerName.given,
      EFF_FROM: unknownDay,
      EFF_TO: date8(formerName.until),
    });
  }
  const answers = [
    ...(genderIdentity ? [{ ATTR_CD: 'GNDR', VAL_CD: coded(genders, genderIdentity) }] : []),
    ...(tribe ? [{ ATTR_CD: 'TRIB', VAL_CD: coded(tribes, tribe.code), YES_FLG: yesNo(tribe.enrolled) }] : []),
  ];
  answers.forEach((answer, at) => {
    rows.PAT_ATTR.push({ PERSON_NO: id, ATTR_SEQ: at + 1, ...answer, EFF_FROM: unknownDay, EFF_TO: never });
  });
}

type Backwards = ReturnType<typeof backwards>;
const races = byCode('race');
const detailedRaces = byCode('race-detail');
const detailedEthnicities = byCode('ethnicity-detail');
const sexes = byCode('recorded-sex');
const genders = backwards(codeMap('gender-identity'));
const tribes = backwards(codeMap('tribe'));

/** Standard code → local code, where the code alone is enough. */
export function byCode(map: string): Backwards {
  return new Map([...backwards(codeMap(map))].map(([key, source]) => [key.slice(key.lastIndexOf('|') + 1), source]));
}

function local(map: Backwards, code: string): string {
  const found = map.get(code);
  if (found === undefined) throw new Error(`no local code for ${code}`);
  return found;
}

const coded = (map: Backwards, { system, code }: Coding): string => local(map, `${system}|${code}`);
const yesNo = (yes: boolean | undefined): string | null => (yes === undefined ? null : yes ? 'Y' : 'N');
