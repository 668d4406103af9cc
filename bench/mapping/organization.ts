/** ORG_UNIT → Organization, by hand. */
import type { Address, Identifier, Organization } from '../../src/fhir/types.ts';
import { metaOf } from './dates.ts';
import type { Held } from './held.ts';
import { clean, conceptOf } from './observation.ts';

type Text = string | null;

export interface OrganizationRow {
  readonly ORG_NO: string | number;
  readonly NPI: Text;
  readonly CLIA_NO: Text;
  readonly EXT_ID: Text;
  readonly ACTIVE_IND: string | number | null;
  readonly ORG_TYPE: Text;
  readonly ORG_NM: Text;
  readonly NBR: Text;
  readonly LINE_1: Text;
  readonly CITY: Text;
  readonly STATE: Text;
  readonly ZIP: Text;
  readonly COUNTRY: Text;
  readonly PARENT_ORG_NO: string | number | null;
  readonly UPD_DTTM: string;
}

export const organizationColumns = [
  ...[
    'ORG_NO',
    'NPI',
    'CLIA_NO',
    'EXT_ID',
    'ACTIVE_IND',
    'ORG_TYPE',
    'ORG_NM',
    'NBR',
    'LINE_1',
    'CITY',
    'STATE',
    'ZIP',
  ],
  ...['COUNTRY', 'PARENT_ORG_NO', 'UPD_DTTM'],
];

export function organizationResource(row: OrganizationRow, held: Held): Organization {
  const resource: Organization = {
    resourceType: 'Organization',
    id: String(row.ORG_NO),
    meta: metaOf(row.UPD_DTTM, held, 'us-core-organization'),
  };
  const identifier = identifiersOf(row);
  if (identifier.length > 0) resource.identifier = identifier;
  if (row.ACTIVE_IND !== null) resource.active = Number(row.ACTIVE_IND) === 1;
  const kind = clean(row.ORG_TYPE);
  if (kind)
    resource.type = [conceptOf(kind, held.codes('organizationType').get(kind), 'urn:meridian:organization-type')];
  const name = clean(row.ORG_NM);
  if (name) resource.name = name;
  const number = clean(row.NBR);
  if (number) resource.telecom = [{ system: 'phone', value: number, use: 'work' }];
  const address = addressOf(row);
  if (Object.keys(address).length > 0) resource.address = [address];
  if (row.PARENT_ORG_NO !== null) resource.partOf = { reference: `Organization/${row.PARENT_ORG_NO}` };
  return resource;
}

function identifiersOf({ NPI, CLIA_NO, EXT_ID }: OrganizationRow): Identifier[] {
  const [npi, clia, converted] = [clean(NPI), clean(CLIA_NO), clean(EXT_ID)];
  const type = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'NPI' }] };
  return [
    ...(npi ? [{ type, system: 'http://hl7.org/fhir/sid/us-npi', value: npi }] : []),
    ...(clia ? [{ system: 'urn:oid:2.16.840.1.113883.4.7', value: clia }] : []),
    ...(converted
      ? [{ use: 'secondary' as const, system: 'urn:meridian:converted-organization', value: converted }]
      : []),
  ];
}

function addressOf(row: OrganizationRow): Address {
  const address: Address = {};
  const line = clean(row.LINE_1);
  if (line) address.line = [line];
  const parts = { city: row.CITY, state: row.STATE, postalCode: row.ZIP, country: row.COUNTRY };
  for (const [key, cell] of Object.entries(parts)) {
    const text = clean(cell);
    if (text) address[key as keyof typeof parts] = text;
  }
  return address;
}
