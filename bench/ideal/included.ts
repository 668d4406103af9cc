/** `_include=*` of a page of results, by hand: one statement for each type, all at once; child tables come as JSON arrays. */
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
import type { Driver, Row } from './driver.ts';
import { list, type Words, words } from './words.ts';

/** `charts`: of the one patient whose page it is, so that nobody else's rows can come. */
export function includer(driver: Driver, held: Held) {
  const sql = includedSql(words[driver.engine]);
  const parse = (cell: unknown) =>
    cell === null ? [] : driver.engine === 'postgres' ? cell : JSON.parse(cell as string);
  const encounterOf = (row: Row) => {
    const children = { staff: parse(row.staff), diagnosis: parse(row.diagnosis) } as EncounterChildren;
    return encounterResource(row as unknown as EncounterRow, children, held);
  };
  const ask = (name: keyof typeof sql, ...lists: (readonly string[])[]) =>
    lists.every((keys) => keys.length > 0) ? driver.query(name, sql[name], lists) : [];
  return async (referred: Referred, charts: readonly string[]): Promise<FhirResource[]> => {
    const { sites, visits, orders, accessions, containers, organizations, ids } = referred;
    const [encounters, requests, specimens, sources] = await Promise.all([
      ask('encounters', charts, sites, visits),
      ask('orders', charts, orders),
      ask('specimens', charts, accessions, containers),
      ask('organizations', organizations),
    ]);
    return [
      ...encounters.filter((row) => ids.has(encounterId(row as unknown as EncounterRow))).map(encounterOf),
      ...requests.map((row) => orderResource(row as unknown as OrderRow, held)),
      ...specimens
        .map((row) => row as unknown as SpecimenRow)
        .filter((row) => ids.has(specimenId(row)))
        .map((row) => specimenResource(row, held)),
      ...sources.map((row) => organizationResource(row as unknown as OrganizationRow, held)),
    ];
  };
}

function includedSql({ among, aggregate, object }: Words) {
  const children = Object.entries(encounterChildren).map(([name, { table, order, columns, unless }]) => {
    const row = columns.map((column) => `'${column}', c."${column}"`).join(', ');
    const tie = `c."SITE_CD" = e."SITE_CD" and c."ENC_NO" = e."ENC_NO"${unless ? ` and c."${unless}" is null` : ''}`;
    return `(select ${aggregate}(${object}(${row}) order by c."${order}") from "${table}" c where ${tie}) as "${name}"`;
  });
  return {
    encounters: `select ${list('e', encounterColumns)}, ${children.join(', ')} from "ENCOUNTER" e
      where ${among('e."PERSON_NO"', 'int8', '$1')} and ${among('e."SITE_CD"', 'bpchar', '$2')}
      and ${among('e."ENC_NO"', 'int8', '$3')} and e."STATUS_CD" <> 'X'`,
    orders: `select ${list('o', orderColumns)} from "ORDERS" o
      where ${among('o."PAT_ID"', 'int8', '$1')} and ${among('o."ORD_NO"', 'int8', '$2')}
      and o."ORDER_TYPE" = 'LB' and o."STATUS_CD" <> 'X'`,
    specimens: `select ${list('s', specimenColumns)} from "LAB_SPEC" s
      where ${among('s."PAT_ID"', 'int8', '$1')} and ${among('s."ACC_NO"', 'text', '$2')}
      and ${among('s."CONT_NO"', 'int4', '$3')} and s."STATUS_CD" <> 'X'`,
    organizations: `select ${list('g', organizationColumns)} from "ORG_UNIT" g
      where ${among('g."ORG_NO"', 'int4', '$1')}`,
  };
}
