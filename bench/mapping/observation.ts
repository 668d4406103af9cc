/** LAB_RESULT and FLOWSHEET rows → Observation, by hand: what the adapters say in forty lines each. */
import { formatInstant } from '../../src/fhir/instant.ts';
import type { CodeableConcept, Observation, ObservationReferenceRange, Quantity } from '../../src/fhir/types.ts';
import { dayTime, instantOf } from './dates.ts';
import type { Code, Held } from './held.ts';

export interface LabRow {
  readonly RES_ID: string;
  readonly PAT_ID: string;
  readonly SITE_CD: string | null;
  readonly ENC_NO: string | null;
  readonly TEST_CD: string | null;
  readonly TEST_NM: string | null;
  readonly COLL_DT: string | null;
  readonly COLL_TM: string | null;
  readonly RES_DT: string | null;
  readonly RES_TM: string | null;
  readonly RES_TXT: string | null;
  readonly RES_NUM: string | null;
  readonly UNIT_CD: string | null;
  readonly REF_LO: string | null;
  readonly REF_HI: string | null;
  readonly REF_TXT: string | null;
  readonly ABN_FLG: string | null;
  readonly STATUS_CD: string;
  readonly CMNT: string | null;
  readonly LAB_ORG_NO: string | number | null;
  readonly ORD_NO: string | null;
  readonly ACC_NO: string | null;
  readonly CONT_NO: string | number | null;
  readonly UPD_STAMP: string;
}

export const labColumns = [
  ...['RES_ID', 'PAT_ID', 'SITE_CD', 'ENC_NO', 'TEST_CD', 'TEST_NM', 'COLL_DT', 'COLL_TM', 'RES_DT', 'RES_TM'],
  ...['RES_TXT', 'RES_NUM', 'UNIT_CD', 'REF_LO', 'REF_HI', 'REF_TXT', 'ABN_FLG', 'STATUS_CD', 'CMNT', 'LAB_ORG_NO'],
  ...['ORD_NO', 'ACC_NO', 'CONT_NO', 'UPD_STAMP'],
];

export interface FlowRow {
  readonly FS_ID: string;
  readonly PERSON_NO: string;
  readonly SITE_CD: string | null;
  readonly ENC_NO: string | null;
  readonly CAT_CD: string;
  readonly ITEM_CD: string | null;
  readonly ITEM_NM: string | null;
  readonly VAL_TXT: string | null;
  readonly VAL_NUM: string | null;
  readonly UNIT_CD: string | null;
  readonly REC_DT: string | null;
  readonly REC_TM: string | null;
  readonly PROV_ID: string | null;
  readonly SRC_FS_ID: string | null;
  readonly UPD_DTTM: string;
}

export const flowColumns = [
  ...['FS_ID', 'PERSON_NO', 'SITE_CD', 'ENC_NO', 'CAT_CD', 'ITEM_CD', 'ITEM_NM', 'VAL_TXT', 'VAL_NUM', 'UNIT_CD'],
  ...['REC_DT', 'REC_TM', 'PROV_ID', 'SRC_FS_ID', 'UPD_DTTM'],
];

const absentReasons = 'http://terminology.hl7.org/CodeSystem/data-absent-reason';
export const unknown = { system: absentReasons, code: 'unknown', display: 'Unknown' };
const laboratory = {
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/observation-category',
      code: 'laboratory',
      display: 'Laboratory',
    },
  ],
  text: 'Laboratory',
};

export const labUpdated = (row: LabRow, { zone }: Held): number => instantOf(row.UPD_STAMP, zone);

export function labObservation(row: LabRow, held: Held): Observation {
  const { zone } = held;
  const at = labUpdated(row, held);
  const resource: Observation = {
    resourceType: 'Observation',
    id: `lab-${row.RES_ID}`,
    meta: {
      versionId: `${at.toString(36)}-${held.version}`,
      lastUpdated: formatInstant(at, zone),
      profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-lab'],
      source: 'urn:meridian:LAB_RESULT',
    },
    status: (held.codes('resultStatus').get(row.STATUS_CD)?.code ?? 'unknown') as Observation['status'],
    category: [laboratory],
    code: codeOrText(row.TEST_CD, row.TEST_NM, held.codes('labTest'), 'urn:meridian:lab-test'),
    subject: { reference: `Patient/${held.merges.survivorOf(row.PAT_ID)}` },
  };
  if (row.ORD_NO !== null) resource.basedOn = [{ reference: `ServiceRequest/lab-${row.ORD_NO}` }];
  const encounter = encounterOf(row.SITE_CD, row.ENC_NO);
  if (encounter) resource.encounter = { reference: encounter };
  const collected = dayTime(row.COLL_DT, row.COLL_TM, zone);
  if (collected) resource.effectiveDateTime = collected;
  const issued = dayTime(row.RES_DT, row.RES_TM, zone);
  if (issued?.includes('T')) resource.issued = issued;
  if (row.LAB_ORG_NO !== null) resource.performer = [{ reference: `Organization/${row.LAB_ORG_NO}` }];
  addValue(resource, row.RES_TXT, row.RES_NUM, row.UNIT_CD, held);
  const flag = clean(row.ABN_FLG);
  if (flag)
    resource.interpretation = [conceptOf(flag, held.codes('abnormalFlag').get(flag), 'urn:meridian:abnormal-flag')];
  const comment = clean(row.CMNT);
  if (comment) resource.note = [{ text: comment }];
  const accession = clean(row.ACC_NO);
  if (accession && row.CONT_NO !== null) resource.specimen = { reference: `Specimen/${accession}.${row.CONT_NO}` };
  const range = rangeOf(row, held);
  if (range) resource.referenceRange = [range];
  return resource;
}

export function flowObservation(row: FlowRow, held: Held): Observation {
  const { zone } = held;
  const at = instantOf(row.UPD_DTTM, zone);
  const resource: Observation = {
    resourceType: 'Observation',
    id: `flow-${row.FS_ID}`,
    meta: {
      versionId: `${at.toString(36)}-${held.version}`,
      lastUpdated: formatInstant(at, zone),
      profile: [`http://hl7.org/fhir/us/core/StructureDefinition/${flowProfile(row.CAT_CD)}`],
      source: 'urn:meridian:FLOWSHEET',
    },
    status: 'final',
    category: [
      conceptOf(row.CAT_CD, held.codes('flowsheetCategory').get(row.CAT_CD), 'urn:meridian:flowsheet-category'),
    ],
    code: codeOrText(row.ITEM_CD, row.ITEM_NM, held.codes('flowsheetItem'), 'urn:meridian:flowsheet-item'),
    subject: { reference: `Patient/${held.merges.survivorOf(row.PERSON_NO)}` },
  };
  const encounter = encounterOf(row.SITE_CD, row.ENC_NO);
  if (encounter) resource.encounter = { reference: encounter };
  const recorded = dayTime(row.REC_DT, row.REC_TM, zone);
  if (recorded) resource.effectiveDateTime = recorded;
  const recorder = clean(row.PROV_ID);
  if (recorder) resource.performer = [{ reference: `Practitioner/${recorder}` }];
  const answer = clean(row.VAL_TXT);
  if (answer === 'Y' || answer === 'N') resource.valueBoolean = answer === 'Y';
  else addValue(resource, row.VAL_TXT, row.VAL_NUM, row.UNIT_CD, held);
  if (row.SRC_FS_ID !== null) resource.derivedFrom = [{ reference: `Observation/flow-${row.SRC_FS_ID}` }];
  return resource;
}

function flowProfile(category: string): string {
  if (category === 'SRV') return 'us-core-observation-screening-assessment';
  return category === 'EXM' || category === 'PRC'
    ? 'us-core-observation-clinical-result'
    : 'us-core-simple-observation';
}

export function clean(text: string | null): string | undefined {
  return text?.trim() || undefined;
}

export function encounterOf(site: string | null, number: string | null): string | undefined {
  return clean(site) && number !== null ? `Encounter/${site?.trim()}.${number}` : undefined;
}

export function conceptOf(local: string, code: Code | undefined, system: string): CodeableConcept {
  if (code === undefined) return { coding: [{ system, code: local }], text: local };
  return { coding: [...code.codings], text: code.display ?? local };
}

export function codeOrText(
  cell: string | null,
  name: string | null,
  table: ReadonlyMap<string, Code>,
  system: string,
): CodeableConcept {
  const local = clean(cell);
  const shown = clean(name);
  if (local === undefined) return shown ? { text: shown } : { coding: [unknown] };
  const concept = conceptOf(local, table.get(local), system);
  return shown ? { coding: concept.coding!, text: shown } : concept;
}

/** 9999999 says that the text is no number. */
function numberOf(cell: string | number | null): number | undefined {
  if (cell === null) return undefined;
  const value = Number(cell);
  return value === 9_999_999 || Number.isNaN(value) ? undefined : value;
}

function addValue(
  resource: Observation,
  cell: string | null,
  twin: string | null,
  unit: string | null,
  held: Held,
): void {
  const text = clean(cell);
  const value = numberOf(twin);
  if (value !== undefined) {
    const comparator = /^[<>]=?/.exec(text ?? '')?.[0];
    resource.valueQuantity = quantityOf(value, unit, held);
    if (comparator) resource.valueQuantity.comparator = comparator as NonNullable<Quantity['comparator']>;
  } else if (text === undefined) {
    resource.dataAbsentReason = { coding: [unknown], text: 'Unknown' };
  } else {
    const code = held.codes('resultText').get(text);
    if (code) resource.valueCodeableConcept = conceptOf(text, code, 'urn:meridian:result-text');
    else resource.valueString = text;
  }
}

function quantityOf(value: number, cell: string | null, held: Held): Quantity {
  const quantity: Quantity = { value };
  const local = clean(cell);
  if (local === undefined) return quantity;
  const unit = held.codes('unit').get(local);
  quantity.unit = unit?.display ?? local;
  if (unit?.system && unit.code) {
    quantity.system = unit.system;
    quantity.code = unit.code;
  }
  return quantity;
}

function rangeOf(row: LabRow, held: Held): ObservationReferenceRange | undefined {
  const low = row.REF_LO === null ? undefined : Number(row.REF_LO);
  const high = row.REF_HI === null ? undefined : Number(row.REF_HI);
  const text = clean(row.REF_TXT);
  if (low === undefined && high === undefined && text === undefined) return undefined;
  const range: ObservationReferenceRange = {};
  if (low !== undefined) range.low = quantityOf(low, row.UNIT_CD, held);
  if (high !== undefined) range.high = quantityOf(high, row.UNIT_CD, held);
  if (text) range.text = text;
  return range;
}
