/** ORG_UNIT and LOC_MASTER: three hospitals, their departments, and the laboratory that serves them. */
import { pharmacy } from '../content/pharmacy.ts';
import { locationCode, organizationOf, places, type Site } from '../content/staff.ts';
import type { Row } from '../row.ts';
import { laboratory } from '../rows/laboratory-rows.ts';
import { npi } from './npi.ts';
import { updated } from './updated.ts';

const placeNames: Readonly<Record<keyof typeof places, readonly [name: string, type: string]>> = {
  ward: ['Ward 3', 'WARD'],
  clinic: ['Outpatient Clinic', 'CLIN'],
  emergency: ['Emergency Department', 'ER'],
  virtual: ['Video Visits', 'CLIN'],
};
const address = { CITY: 'Albany', STATE: 'NY', ZIP: '12207', ACTIVE_IND: 1, UPD_DTTM: updated };

export function organizations(site: Site): Row<'ORG_UNIT'>[] {
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
    COUNTRY: 'US',
    LINE_1: '1 Hospital Way',
    NBR: '518-555-0100',
  }));
}

export function laboratoryRow(): Row<'ORG_UNIT'> {
  return {
    ORG_NO: laboratory,
    ORG_NM: 'Meridian Reference Laboratory',
    ORG_TYPE: 'LAB',
    NPI: npi(laboratory),
    CLIA_NO: '33D0000001',
    ...address,
    COUNTRY: 'US',
    LINE_1: '4 Hospital Way',
    NBR: '518-555-0140',
  };
}

export function pharmacyRow(): Row<'ORG_UNIT'> {
  return {
    ORG_NO: pharmacy,
    ORG_NM: 'Meridian Outpatient Pharmacy',
    ORG_TYPE: 'RX',
    NPI: npi(pharmacy),
    ...address,
  };
}

export function locations(site: Site): Row<'LOC_MASTER'>[] {
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
