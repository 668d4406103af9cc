/** PROV_MASTER and PROV_ROLE: the same people for every population; some have left. */
import { families, givenNames } from '../content/names.ts';
import { pharmacists } from '../content/pharmacy.ts';
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

type Staff = Pick<ReferenceRows, 'PROV_MASTER' | 'PROV_ROLE' | 'PROV_MAIL'>;

/** What somebody is, by the letters after the name. */
const roles: Readonly<Record<string, string>> = { MD: 'PHYS', DO: 'PHYS', NP: 'NPRA', RN: 'RNUR' };

export function staffRows(): Staff {
  const random = randomFor('staff');
  const rows: Staff = { PROV_MASTER: [], PROV_ROLE: [], PROV_MAIL: [] };
  for (const site of sites) {
    for (const specialty of specialties) {
      for (let n = 1; n <= doctorsPerSpecialty; n++) addProvider(rows, random, site, specialty, n);
    }
  }
  addPharmacists(rows, randomFor('pharmacists'));
  rows.PROV_MASTER.push({ PROV_ID: 'LABIF     ', PROV_NM: 'LAB INTERFACE', ACTIVE_IND: 1, UPD_DTTM: updated });
  return rows;
}

/** They have no role at a site: the pharmacy serves all three. */
function addPharmacists(rows: Staff, random: Random): void {
  for (const id of pharmacists) {
    const female = random.chance(0.5);
    rows.PROV_MASTER.push({
      PROV_ID: id.padEnd(10),
      NPI: npi(rows.PROV_MASTER.length + 1),
      PROV_NM: folded(`${random.pick(families)},${random.pick(givenNames[female ? 'female' : 'male'])}`),
      CRED: 'PharmD',
      SEX_CD: female ? 'F' : 'M',
      NBR: '518-555-0199',
      ACTIVE_IND: 1,
      UPD_DTTM: updated,
    });
  }
}

/** Who works in a role of their own today. */
export const inRole: ReadonlySet<string> = new Set(
  staffRows()
    .PROV_ROLE.filter(({ ROLE_SEQ, EFF_TO }) => ROLE_SEQ === 1 && EFF_TO === never)
    .map(({ PROV_ID }) => String(PROV_ID).trim()),
);

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
  const mailbox = n <= 2 ? mailboxOf(rows, site, id.trim()) : null;
  const place = specialty === 'EM' ? 'emergency' : specialty === 'HOSP' ? 'ward' : 'clinic';
  const role = {
    PROV_ID: id,
    LOC_CD: locationCode(site, place).padEnd(8),
    ORG_NO: organizationOf(site, place),
    ROLE_CD: specialty === 'HOSP' ? null : (roles[String(rows.PROV_MASTER.at(-1)?.CRED)] ?? null),
    MAIL_NO: mailbox,
    EFF_FROM: unknownDay,
    UPD_DTTM: updated,
  };
  rows.PROV_ROLE.push({ ...role, ROLE_SEQ: 1, SPEC_CD: specialty, EFF_TO: left ? '20231231' : never });
  if (n === 1) rows.PROV_ROLE.push({ ...role, ROLE_SEQ: 2, SPEC_CD: 'GP', EFF_TO: '20191231' });
}

function mailboxOf(rows: Staff, site: Site, id: string): number {
  const number = rows.PROV_MAIL.length + 1;
  rows.PROV_MAIL.push({
    MAIL_NO: number,
    MAIL_NM: `Direct messages of ${id}`,
    MAIL_URL: `mailto:${id.toLowerCase()}@direct.meridian.example`,
    ORG_NO: site.organization,
    ACTIVE_IND: 1,
    UPD_DTTM: updated,
  });
  return number;
}
