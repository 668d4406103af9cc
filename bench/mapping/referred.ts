/** What the rows of a page of results refer to, each key once. */
import { encounterId } from './encounter.ts';
import { specimenId } from './lab-order.ts';
import type { FlowRow, LabRow } from './observation.ts';

export interface Referred {
  readonly sites: readonly string[];
  readonly visits: readonly string[];
  readonly orders: readonly string[];
  readonly accessions: readonly string[];
  readonly containers: readonly string[];
  readonly organizations: readonly string[];
  /** Ids of Encounter and Specimen: keys of two columns, which lists of each find more of. */
  readonly ids: ReadonlySet<string>;
}

export function referredBy(rows: readonly (LabRow | FlowRow)[]): Referred {
  const of = () => new Set<string>();
  const [sites, visits, orders, accessions] = [of(), of(), of(), of()];
  const [containers, organizations, ids] = [of(), of(), of()];
  for (const row of rows) {
    if (row.SITE_CD !== null && row.ENC_NO !== null) {
      sites.add(row.SITE_CD);
      visits.add(row.ENC_NO);
      ids.add(encounterId(row));
    }
    if (!('RES_ID' in row)) continue;
    if (row.ORD_NO !== null) orders.add(row.ORD_NO);
    if (row.LAB_ORG_NO !== null) organizations.add(String(row.LAB_ORG_NO));
    if (row.ACC_NO === null || row.CONT_NO === null) continue;
    accessions.add(row.ACC_NO);
    containers.add(String(row.CONT_NO));
    ids.add(specimenId(row));
  }
  const found = { sites, visits, orders, accessions, containers, organizations };
  const lists = Object.fromEntries(Object.entries(found).map(([name, keys]) => [name, [...keys]]));
  return { ...(lists as unknown as Omit<Referred, 'ids'>), ids };
}
