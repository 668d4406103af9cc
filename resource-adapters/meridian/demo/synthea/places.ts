/** Synthea's organizations and providers under Meridian's keys, made from their place in the files. */
import type { ReferenceRows } from '../row.ts';
import { never, unknownDay } from '../rows/spelling.ts';
import { type CsvRow, csvRows } from './csv.ts';

const updated = '2024-01-03 06:00:00';

export interface SyntheaPlaces {
  readonly rows: Pick<ReferenceRows, 'ORG_UNIT' | 'LOC_MASTER' | 'PROV_MASTER' | 'PROV_ROLE'>;
  /** Synthea's Id → Meridian's key. */
  readonly organization: ReadonlyMap<string, number>;
  readonly location: ReadonlyMap<string, string>;
  readonly practitioner: ReadonlyMap<string, string>;
}

export async function readPlaces(folder: string): Promise<SyntheaPlaces> {
  const rows: SyntheaPlaces['rows'] = { ORG_UNIT: [], LOC_MASTER: [], PROV_MASTER: [], PROV_ROLE: [] };
  const organization = new Map<string, number>();
  const location = new Map<string, string>();
  const practitioner = new Map<string, string>();
  for await (const row of csvRows(folder, 'organizations.csv')) {
    const number = organization.size + 1;
    organization.set(row.Id!, 500_000 + number);
    location.set(row.Id!, `Z${String(number).padStart(6, '0')}`);
    const shared = { ...address(row), ORG_NO: 500_000 + number, NBR: row.PHONE || null };
    rows.ORG_UNIT.push({ ...shared, ORG_NM: row.NAME!, ORG_TYPE: 'HOSP', EXT_ID: row.Id! });
    const place = { LOC_CD: location.get(row.Id!)!.padEnd(8), LOC_NM: row.NAME!, LOC_TYPE: 'SITE' };
    rows.LOC_MASTER.push({ ...shared, ...place, LAT: Number(row.LAT), LON: Number(row.LON) });
  }
  for await (const row of csvRows(folder, 'providers.csv')) {
    const id = `Z${String(practitioner.size + 1).padStart(6, '0')}`;
    practitioner.set(row.Id!, id);
    rows.PROV_MASTER.push({
      PROV_ID: id.padEnd(10),
      PROV_NM: familyFirst(row.NAME!),
      SEX_CD: row.GENDER || null,
      EXT_ID: row.Id!,
      ACTIVE_IND: 1,
      UPD_DTTM: updated,
    });
    rows.PROV_ROLE.push({
      PROV_ID: id.padEnd(10),
      ROLE_SEQ: 1,
      SPEC_CD: 'GP',
      LOC_CD: location.get(row.ORGANIZATION!)?.padEnd(8) ?? null,
      ORG_NO: organization.get(row.ORGANIZATION!) ?? null,
      EFF_FROM: unknownDay,
      EFF_TO: never,
      UPD_DTTM: updated,
    });
  }
  return { rows, organization, location, practitioner };
}

function address(row: CsvRow) {
  return { LINE_1: row.ADDRESS!, CITY: row.CITY!, STATE: row.STATE!, ZIP: row.ZIP!, ACTIVE_IND: 1, UPD_DTTM: updated };
}

/** `Ana María12 Ruiz34` → `Ruiz34,Ana María12` */
function familyFirst(name: string): string {
  const blank = name.lastIndexOf(' ');
  return blank < 0 ? name : `${name.slice(blank + 1)},${name.slice(0, blank)}`;
}
