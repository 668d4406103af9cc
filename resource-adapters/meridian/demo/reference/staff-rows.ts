/** PROV_MASTER and PROV_ROLE: the same people for every population; some have left. */
import { families, givenNames } from '../content/names.ts';
import {
  doctorsPerSpecialty,
  locationCode,
  organizationOf,
  practitionerId,
  type Site,
  type Specialty,
  sites,
  specialties,
} from '../content/staff.ts';
import { type Random, randomFor } from '../random.ts';
import type { ReferenceRows } from '../row.ts';
import { folded, never, unknownDay } from '../rows/spelling.ts';
import { npi } from './npi.ts';
import { updated } from './updated.ts';

type Staff = Pick<ReferenceRows, 'PROV_MASTER' | 'PROV_ROLE'>;

export function staffRows(): Staff {
  const random = randomFor('staff');
  const rows: Staff = { PROV_MASTER: [], PROV_ROLE: [] };
  for (const site of sites) {
    for (const specialty of specialties) {
      for (let n = 1; n <= doctorsPerSpecialty; n++) addProvider(rows, random, site, specialty, n);
    }
  }
  rows.PROV_MASTER.push({ PROV_ID: 'LABIF     ', PROV_NM: 'LAB INTERFACE', ACTIVE_IND: 1, UPD_DTTM: updated });
  return rows;
}

function addProvider(rows: Staff, random: Random, site: Site, specialty: Specialty, n: number): void {
  const id = practitionerId(site, specialty, n).padEnd(10);
  const female = random.chance(0.5);
  const name = `${random.pick(families)},${random.pick(givenNames[female ? 'female' : 'male'])}`;
  const left = random.chance(0.08);
  rows.PROV_MASTER.push({
    PROV_ID: id,
    NPI: npi(rows.PROV_MASTER.length + 1),
    PROV_NM: folded(random.chance(0.6) ? `${name} ${random.pick([...'ABCDEJKLMRST'])}` : name),
    CRED: specialty === 'NUR' ? 'RN' : random.pick(['MD', 'MD', 'DO', 'NP']),
    SEX_CD: female ? 'F' : 'M',
    NBR: '518-555-0199',
    ACTIVE_IND: left ? 0 : 1,
    UPD_DTTM: updated,
  });
  const place = specialty === 'EM' ? 'emergency' : specialty === 'HOSP' ? 'ward' : 'clinic';
  const role = {
    PROV_ID: id,
    LOC_CD: locationCode(site, place).padEnd(8),
    ORG_NO: organizationOf(site, place),
    EFF_FROM: unknownDay,
    UPD_DTTM: updated,
  };
  rows.PROV_ROLE.push({ ...role, ROLE_SEQ: 1, SPEC_CD: specialty, EFF_TO: left ? '20231231' : never });
  if (n === 1) rows.PROV_ROLE.push({ ...role, ROLE_SEQ: 2, SPEC_CD: 'GP', EFF_TO: '20191231' });
}
