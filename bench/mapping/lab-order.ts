/** ORDERS of the laboratory → ServiceRequest, and LAB_SPEC → Specimen, by hand. */
import type { ServiceRequest, Specimen } from '../../src/fhir/types.ts';
import { dayTime, metaOf, periodOf } from './dates.ts';
import type { CodeSetName, Held } from './held.ts';
import { clean, codeOrText, conceptOf, encounterOf, unknown } from './observation.ts';

type Text = string | null;
type Cell = string | number | null;

export interface OrderRow {
  readonly ORD_NO: string;
  readonly PAT_ID: string;
  readonly SITE_CD: Text;
  readonly ENC_NO: Text;
  readonly STATUS_CD: Text;
  readonly PRIORITY_CD: Text;
  readonly ITEM_CD: Text;
  readonly ITEM_TXT: Text;
  readonly START_DT: Text;
  readonly START_TM: Text;
  readonly STOP_DT: Text;
  readonly STOP_TM: Text;
  readonly ORD_DT: Text;
  readonly ORD_TM: Text;
  readonly PROV_ID: Text;
  readonly REASON_CD: Text;
  readonly REASON_TXT: Text;
  readonly UPD_DTTM: string;
}

export const orderColumns = [
  ...[
    'ORD_NO',
    'PAT_ID',
    'SITE_CD',
    'ENC_NO',
    'STATUS_CD',
    'PRIORITY_CD',
    'ITEM_CD',
    'ITEM_TXT',
    'START_DT',
    'START_TM',
  ],
  ...['STOP_DT', 'STOP_TM', 'ORD_DT', 'ORD_TM', 'PROV_ID', 'REASON_CD', 'REASON_TXT', 'UPD_DTTM'],
];

export interface SpecimenRow {
  readonly ACC_NO: string;
  readonly CONT_NO: Cell;
  readonly PAT_ID: string;
  readonly ORD_NO: Cell;
  readonly STATUS_CD: Text;
  readonly SPEC_CD: Text;
  readonly TUBE_CD: Text;
  readonly COND_CD: Text;
  readonly VOL_ML: Cell;
  readonly COLL_PROV_ID: Text;
  readonly COLL_DT: Text;
  readonly COLL_TM: Text;
  readonly RCV_DT: Text;
  readonly RCV_TM: Text;
  readonly UPD_STAMP: string;
}

export const specimenColumns = [
  ...['ACC_NO', 'CONT_NO', 'PAT_ID', 'ORD_NO', 'STATUS_CD', 'SPEC_CD', 'TUBE_CD', 'COND_CD', 'VOL_ML', 'COLL_PROV_ID'],
  ...['COLL_DT', 'COLL_TM', 'RCV_DT', 'RCV_TM', 'UPD_STAMP'],
];

const laboratory = {
  coding: [{ system: 'http://snomed.info/sct', code: '108252007', display: 'Laboratory procedure' }],
  text: 'Laboratory procedure',
};

export function orderResource(row: OrderRow, held: Held): ServiceRequest {
  const { zone } = held;
  const codeOf = (cell: Text, name: CodeSetName) => held.codes(name).get(cell?.trim() ?? '')?.code;
  const resource: ServiceRequest = {
    resourceType: 'ServiceRequest',
    id: `lab-${row.ORD_NO}`,
    meta: { ...metaOf(row.UPD_DTTM, held, 'us-core-servicerequest'), source: 'urn:meridian:ORDERS' },
    status: (codeOf(row.STATUS_CD, 'orderStatus') ?? 'unknown') as 'unknown',
    intent: 'order',
    category: [laboratory],
    code: codeOrText(row.ITEM_CD, row.ITEM_TXT, held.codes('labPanel'), 'urn:meridian:lab-panel'),
    subject: { reference: `Patient/${held.merges.survivorOf(row.PAT_ID)}` },
  };
  const priority = codeOf(row.PRIORITY_CD, 'orderPriority');
  if (priority) resource.priority = priority as 'routine';
  const encounter = encounterOf(row.SITE_CD, row.ENC_NO);
  if (encounter) resource.encounter = { reference: encounter };
  const period = periodOf(dayTime(row.START_DT, row.START_TM, zone), dayTime(row.STOP_DT, row.STOP_TM, zone));
  if (period) resource.occurrencePeriod = period;
  const authored = dayTime(row.ORD_DT, row.ORD_TM, zone);
  if (authored) resource.authoredOn = authored;
  const requester = clean(row.PROV_ID);
  if (requester) resource.requester = { reference: `Practitioner/${requester}` };
  if (clean(row.REASON_CD) || clean(row.REASON_TXT))
    resource.reasonCode = [codeOrText(row.REASON_CD, row.REASON_TXT, held.codes('problem'), 'urn:meridian:problem')];
  return resource;
}

export const specimenId = ({ ACC_NO, CONT_NO }: { ACC_NO: Text; CONT_NO: Cell }): string =>
  `${ACC_NO?.trim()}.${CONT_NO}`;

export function specimenResource(row: SpecimenRow, held: Held): Specimen {
  const { zone } = held;
  const concept = (cell: Text, name: CodeSetName, system: string) => {
    const local = clean(cell);
    return local === undefined ? undefined : conceptOf(local, held.codes(name).get(local), system);
  };
  const resource: Specimen = {
    resourceType: 'Specimen',
    id: specimenId(row),
    meta: metaOf(row.UPD_STAMP, held, 'us-core-specimen'),
    accessionIdentifier: {
      type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'ACSN' }] },
      system: 'urn:meridian:accession',
      value: row.ACC_NO.trim(),
    },
    type: concept(row.SPEC_CD, 'specimenType', 'urn:meridian:specimen-type') ?? { coding: [unknown] },
    subject: { reference: `Patient/${held.merges.survivorOf(row.PAT_ID)}` },
  };
  const { code: status, beside } = held.codes('specimenStatus').get(row.STATUS_CD?.trim() ?? '') ?? {};
  if (status) resource.status = status as NonNullable<Specimen['status']>;
  if (beside) resource._status = beside;
  const received = dayTime(row.RCV_DT, row.RCV_TM, zone);
  if (received) resource.receivedTime = received;
  if (row.ORD_NO !== null) resource.request = [{ reference: `ServiceRequest/lab-${row.ORD_NO}` }];
  const collection: NonNullable<Specimen['collection']> = {};
  const collector = clean(row.COLL_PROV_ID);
  if (collector) collection.collector = { reference: `Practitioner/${collector}` };
  const collected = dayTime(row.COLL_DT, row.COLL_TM, zone);
  if (collected) collection.collectedDateTime = collected;
  const volume = Number(row.VOL_ML ?? 0);
  // 0 says that nobody measured it.
  if (volume !== 0)
    collection.quantity = { value: volume, unit: 'mL', system: 'http://unitsofmeasure.org', code: 'mL' };
  if (Object.keys(collection).length > 0) resource.collection = collection;
  const tube = concept(row.TUBE_CD, 'specimenContainer', 'urn:meridian:specimen-container');
  if (tube) resource.container = [{ type: tube }];
  const condition = concept(row.COND_CD, 'specimenCondition', 'urn:meridian:specimen-condition');
  if (condition) resource.condition = [condition];
  return resource;
}
