/** `_include=*` of a page of results as it is usually written: a statement per table, one after the other. */
import type { Knex } from 'knex';
import type { FhirResource } from '../../src/fhir/types.ts';
import {
  type EncounterChildren,
  type EncounterRow,
  encounterChildren,
  encounterColumns,
  encounterId,
  encounterResource,
} from '../mapping/encounter.ts';
import type { Held } from '../mapping/held.ts';
import {
  type OrderRow,
  orderColumns,
  orderResource,
  type SpecimenRow,
  specimenColumns,
  specimenId,
  specimenResource,
} from '../mapping/lab-order.ts';
import { type OrganizationRow, organizationColumns, organizationResource } from '../mapping/organization.ts';
import type { Referred } from '../mapping/referred.ts';

export function includer(db: Knex, held: Held) {
  return async (referred: Referred, charts: readonly string[]): Promise<FhirResource[]> => {
    const { sites, visits, ids } = referred;
    const encounters: EncounterRow[] = await db('ENCOUNTER')
      .select(encounterColumns)
      .whereIn('PERSON_NO', charts)
      .whereIn('SITE_CD', sites)
      .whereIn('ENC_NO', visits)
      .whereNot('STATUS_CD', 'X');
    const childrenOf = await childrenAt(sites, visits);
    const orders: OrderRow[] = await db('ORDERS')
      .select(orderColumns)
      .whereIn('PAT_ID', charts)
      .whereIn('ORD_NO', referred.orders)
      .where('ORDER_TYPE', 'LB')
      .whereNot('STATUS_CD', 'X');
    const specimens: SpecimenRow[] = await db('LAB_SPEC')
      .select(specimenColumns)
      .whereIn('PAT_ID', charts)
      .whereIn('ACC_NO', referred.accessions)
      .whereIn('CONT_NO', referred.containers)
      .whereNot('STATUS_CD', 'X');
    const organizations: OrganizationRow[] = await db('ORG_UNIT')
      .select(organizationColumns)
      .whereIn('ORG_NO', referred.organizations);
    return [
      ...encounters
        .filter((row) => ids.has(encounterId(row)))
        .map((row) => encounterResource(row, childrenOf(encounterId(row)), held)),
      ...orders.map((row) => orderResource(row, held)),
      ...specimens.filter((row) => ids.has(specimenId(row))).map((row) => specimenResource(row, held)),
      ...organizations.map((row) => organizationResource(row, held)),
    ];
  };

  async function childrenAt(sites: readonly string[], visits: readonly string[]) {
    const tables = await Promise.all(
      Object.entries(encounterChildren).map(async ([name, { table, order, columns, unless }]) => {
        const query = db(table)
          .select(['SITE_CD', 'ENC_NO', ...columns])
          .whereIn('SITE_CD', sites)
          .whereIn('ENC_NO', visits)
          .orderBy(order);
        if (unless !== undefined) query.whereNull(unless);
        return [name, Map.groupBy((await query) as EncounterRow[], encounterId)] as const;
      }),
    );
    return (id: string) =>
      Object.fromEntries(tables.map(([name, rows]) => [name, rows.get(id) ?? []])) as unknown as EncounterChildren;
  }
}
