/** Rows that do not depend on patients: staff, places, code tables, catalogues. */
import { families, givenNames } from './content/names.ts';
import {
  doctorsPerSpecialty,
  locationCode,
  organizationOf,
  places,
  practitionerId,
  type Site,
  sites,
  specialties,
} from './content/staff.ts';
import { codeMap, itemMaps, type LocalCodes, numberMaps } from './local-codes.ts';
import { randomFor } from './random.ts';
import type { ReferenceRows, Row } from './row.ts';
import { laboratory } from './rows/result-rows.ts';
import { folded, never, unknownDay } from './rows/spelling.ts';

const updated = '2024-01-02 06:00:00';

export function referenceRows(): ReferenceRows {
  return {
    ...staffRows(),
    ORG_UNIT: [...sites.flatMap(organizations), laboratoryRow()],
    LOC_MASTER: sites.flatMap(locations),
    CODE_VALUE: codeValues(),
    ITEM_CATALOG: items(),
  };
}

/** Catalogue rows for the codes that a conversion brought and no code map has. */
export function mintedRows(codes: LocalCodes): Pick<ReferenceRows, 'CODE_VALUE' | 'ITEM_CATALOG'> {
  const { items, numbers } = codes.minted();
  const standard = (system: string, code: string) =>
    system.startsWith('urn:') ? { STD_SYS: null, STD_CD: null } : { STD_SYS: system, STD_CD: code };
  return {
    ITEM_CATALOG: items.map(({ category, local, coding }) => ({
      CAT_CD: category,
      ITEM_CD: local,
      ITEM_NM: coding.display,
      ...standard(coding.system, coding.code),
      STD_NM: coding.display,
      ACTIVE_IND: 1,
      UPD_DTTM: updated,
    })),
    CODE_VALUE: numbers.map(({ category, local, coding }) => ({
      CODE_SET: category,
      CODE_VALUE: local,
      DISPLAY: coding.display,
      ...standard(coding.system, coding.code),
      ACTIVE_IND: 1,
      UPD_DTTM: updated,
    })),
  };
}

/** The site's own items: their standard codes are in Portico's code maps, not in the catalogue. */
function items(): Row<'ITEM_CATALOG'>[] {
  return (Object.keys(itemMaps) as (keyof typeof itemMaps)[]).flatMap((category) => {
    const names = new Map(codeMap(itemMaps[category]).rows.map((row) => [row.source, row.sourceDisplay]));
    return [...names].map(([code, name]) => ({
      CAT_CD: category,
      ITEM_CD: code,
      ITEM_NM: name,
      ACTIVE_IND: code.startsWith('OLD') ? 0 : 1,
      UPD_DTTM: updated,
    }));
  });
}

function codeValues(): Row<'CODE_VALUE'>[] {
  return ([71, 333, 4001] as const).flatMap((set) =>
    codeMap(numberMaps[set]).rows.map((row) => ({
      CODE_SET: set,
      CODE_VALUE: row.source,
      MEANING: row.status === 'unmapped' ? null : row.sourceDisplay.replace(/\W/g, '').slice(0, 12),
      DISPLAY: row.sourceDisplay,
      ACTIVE_IND: row.status === 'unmapped' ? 0 : 1,
      UPD_DTTM: updated,
    })),
  );
}

const placeNames: Readonly<Record<keyof typeof places, readonly [name: string, type: string]>> = {
  ward: ['Ward 3', 'WARD'],
  clinic: ['Outpatient Clinic', 'CLIN'],
  emergency: ['Emergency Department', 'ER'],
  virtual: ['Video Visits', 'CLIN'],
};
const address = { CITY: 'Albany', STATE: 'NY', ZIP: '12207', ACTIVE_IND: 1, UPD_DTTM: updated };

function organizations(site: Site): Row<'ORG_UNIT'>[] {
  const hospital = { ORG_NO: site.organization, ORG_NM: site.name, ORG_TYPE: 'HOSP', NPI: npi(site.organization) };
  const departments = (Object.keys(places) as (keyof typeof places)[]).map((place) => ({
    ORG_NO: organizationOf(site, place),
    ORG_NM: `${site.name}, ${placeNames[place][0]}`,
    ORG_TYPE: 'DEPT',
    PARENT_ORG_NO: site.organization,
  }));
  return [hospital, ...departments].map((row) => ({
    ...row,
    ...address,
    LINE_1: '1 Hospital Way',
    NBR: '518-555-0100',
  }));
}

function laboratoryRow(): Row<'ORG_UNIT'> {
  return {
    ORG_NO: laboratory,
    ORG_NM: 'Meridian Reference Laboratory',
    ORG_TYPE: 'LAB',
    NPI: npi(laboratory),
    ...address,
  };
}

function locations(site: Site): Row<'LOC_MASTER'>[] {
  const top = { LOC_CD: site.code.padEnd(8), LOC_NM: site.name, LOC_TYPE: 'SITE', ORG_NO: site.organization };
  const inside = (Object.keys(places) as (keyof typeof places)[]).map((place) => ({
    LOC_CD: locationCode(site, place).padEnd(8),
    LOC_NM: `${placeNames[place][0]}, ${site.name}`,
    LOC_TYPE: placeNames[place][1],
    ORG_NO: organizationOf(site, place),
    PARENT_LOC_CD: site.code.padEnd(8),
  }));
  const position = { LAT: site.code === 'WST' ? 0 : 42.65, LON: site.code === 'WST' ? 0 : -73.75 };
  return [top, ...inside].map((row) => ({
    ...row,
    ...address,
    ...position,
    LINE_1: '1 Hospital Way',
    NBR: '518-555-0100',
  }));
}

function staffRows(): Pick<ReferenceRows, 'PROV_MASTER' | 'PROV_ROLE'> {
  const random = randomFor('staff');
  const rows: Pick<ReferenceRows, 'PROV_MASTER' | 'PROV_ROLE'> = { PROV_MASTER: [], PROV_ROLE: [] };
  let number = 0;
  for (const site of sites) {
    for (const specialty of specialties) {
      for (let n = 1; n <= doctorsPerSpecialty; n++) {
        const id = practitionerId(site, specialty, n).padEnd(10);
        const female = random.chance(0.5);
        const name = `${random.pick(families)},${random.pick(givenNames[female ? 'female' : 'male'])}`;
        const left = random.chance(0.08);
        rows.PROV_MASTER.push({
          PROV_ID: id,
          NPI: npi(++number),
          PROV_NM: folded(random.chance(0.6) ? `${name} ${random.pick([...'ABCDEJKLMRST'])}` : name),
          CRED: specialty === 'NUR' ? 'RN' : random.pick(['MD', 'MD', 'DO', 'NP']),
          SEX_CD: female ? 'F' : 'M',
          NBR: '518-555-0199',
          ACTIVE_IND: left ? 0 : 1,
          UPD_DTTM: updated,
        });
        const role = { PROV_ID: id, SPEC_CD: specialty, UPD_DTTM: updated, EFF_FROM: unknownDay };
        const place = specialty === 'EM' ? 'emergency' : specialty === 'HOSP' ? 'ward' : 'clinic';
        const where = { LOC_CD: locationCode(site, place).padEnd(8), ORG_NO: organizationOf(site, place) };
        rows.PROV_ROLE.push({ ...role, ...where, ROLE_SEQ: 1, EFF_TO: left ? '20231231' : never });
        if (n === 1) rows.PROV_ROLE.push({ ...role, ...where, ROLE_SEQ: 2, SPEC_CD: 'GP', EFF_TO: '20191231' });
      }
    }
  }
  rows.PROV_MASTER.push({ PROV_ID: 'LABIF     ', PROV_NM: 'LAB INTERFACE', ACTIVE_IND: 1, UPD_DTTM: updated });
  return rows;
}

/** Ten digits with the check digit of a National Provider Identifier (Luhn over 80840 + nine digits). */
function npi(number: number): string {
  const nine = `1${String(number).padStart(8, '0')}`;
  const sum = [...`80840${nine}`].reverse().reduce((total, digit, at) => {
    const doubled = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${nine}${(10 - (sum % 10)) % 10}`;
}
