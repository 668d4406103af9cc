/** ENCOUNTER with its child rows → Encounter, by hand. */
import type { CodeableConcept, Encounter, EncounterParticipant, Identifier } from '../../src/fhir/types.ts';
import { dayTime, metaOf, periodOf } from './dates.ts';
import type { CodeSetName, Held } from './held.ts';
import { clean, codeOrText, conceptOf } from './observation.ts';

type Text = string | null;
type Cell = string | number | null;

export interface EncounterRow {
  readonly SITE_CD: string;
  readonly ENC_NO: string;
  readonly VISIT_NO: Text;
  readonly EXT_ID: Text;
  readonly STATUS_CD: Text;
  readonly ENC_CLASS: Text;
  readonly ENC_TYPE_CV: Cell;
  readonly PERSON_NO: string;
  readonly ADM_DT: Text;
  readonly ADM_TM: Text;
  readonly DIS_DT: Text;
  readonly DIS_TM: Text;
  readonly REASON_CD: Text;
  readonly REASON_TXT: Text;
  readonly REASON_PROB_ID: Cell;
  readonly DISP_CD: Text;
  readonly LOC_CD: Text;
  readonly ORG_NO: Cell;
  readonly UPD_DTTM: string;
}

export const encounterColumns = [
  ...['SITE_CD', 'ENC_NO', 'VISIT_NO', 'EXT_ID', 'STATUS_CD', 'ENC_CLASS', 'ENC_TYPE_CV', 'PERSON_NO', 'ADM_DT'],
  ...['ADM_TM', 'DIS_DT', 'DIS_TM', 'REASON_CD', 'REASON_TXT', 'REASON_PROB_ID', 'DISP_CD', 'LOC_CD', 'ORG_NO'],
  'UPD_DTTM',
];

export interface Staff {
  readonly ROLE_CV: Cell;
  readonly PROV_ID: Text;
  readonly FROM_DT: Text;
  readonly FROM_TM: Text;
  readonly TO_DT: Text;
  readonly TO_TM: Text;
}

export interface EncounterChildren {
  readonly staff: readonly Staff[];
  readonly diagnosis: readonly { readonly DX_SEQ: Cell }[];
}

/** Tied to the visit by SITE_CD and ENC_NO. */
export const encounterChildren = {
  staff: {
    table: 'ENC_PROV',
    order: 'SEQ_NO',
    columns: ['ROLE_CV', 'PROV_ID', 'FROM_DT', 'FROM_TM', 'TO_DT', 'TO_TM'],
    unless: undefined,
  },
  diagnosis: { table: 'ENC_DX', order: 'DX_SEQ', columns: ['DX_SEQ'], unless: 'VOID_DTTM' },
} as const;

export const encounterId = ({ SITE_CD, ENC_NO }: { SITE_CD: Text; ENC_NO: Cell }): string =>
  `${SITE_CD?.trim()}.${ENC_NO}`;

export function encounterResource(row: EncounterRow, { staff, diagnosis }: EncounterChildren, held: Held): Encounter {
  const { zone } = held;
  const id = encounterId(row);
  const concept = (cell: Cell, name: CodeSetName, system: string): CodeableConcept | undefined => {
    const local = clean(cell === null ? null : String(cell));
    return local === undefined ? undefined : conceptOf(local, held.codes(name).get(local), system);
  };
  const status = held.codes('encounterStatus').get(row.STATUS_CD?.trim() ?? '')?.code ?? 'unknown';
  const ofClass = clean(row.ENC_CLASS);
  const resource: Encounter = {
    resourceType: 'Encounter',
    id,
    meta: metaOf(row.UPD_DTTM, held, 'us-core-encounter'),
    status: status as Encounter['status'],
    class:
      (ofClass && held.codes('encounterClass').get(ofClass)?.alone) ||
      (ofClass ? { system: 'urn:meridian:encounter-class', code: ofClass } : {}),
    subject: { reference: `Patient/${held.merges.survivorOf(row.PERSON_NO)}` },
  };
  const identifier = identifiersOf(row);
  if (identifier.length > 0) resource.identifier = identifier;
  const type = [
    concept(row.ENC_TYPE_CV, 'encounterType', 'urn:meridian:encounter-type'),
    concept(row.ENC_CLASS, 'encounterClass', 'urn:meridian:encounter-class'),
  ].filter((one) => one !== undefined);
  if (type.length > 0) resource.type = type;
  const participant = staff.map((one): EncounterParticipant => {
    const role = concept(one.ROLE_CV, 'participantRole', 'urn:meridian:participant-role');
    const period = periodOf(dayTime(one.FROM_DT, one.FROM_TM, zone), dayTime(one.TO_DT, one.TO_TM, zone));
    const practitioner = clean(one.PROV_ID);
    return {
      ...(role && { type: [role] }),
      ...(period && { period }),
      ...(practitioner && { individual: { reference: `Practitioner/${practitioner}` } }),
    };
  });
  if (participant.length > 0) resource.participant = participant;
  const period = periodOf(dayTime(row.ADM_DT, row.ADM_TM, zone), dayTime(row.DIS_DT, row.DIS_TM, zone));
  if (period) resource.period = period;
  if (clean(row.REASON_CD) || clean(row.REASON_TXT))
    resource.reasonCode = [codeOrText(row.REASON_CD, row.REASON_TXT, held.codes('problem'), 'urn:meridian:problem')];
  if (row.REASON_PROB_ID !== null)
    resource.reasonReference = [{ reference: `Condition/problem-${row.REASON_PROB_ID}` }];
  if (diagnosis.length > 0)
    resource.diagnosis = diagnosis.map(({ DX_SEQ }) => ({
      condition: { reference: `Condition/dx-${id}.${DX_SEQ}` },
      rank: Number(DX_SEQ),
    }));
  const discharge = concept(row.DISP_CD, 'dischargeDisposition', 'urn:meridian:discharge-disposition');
  if (discharge) resource.hospitalization = { dischargeDisposition: discharge };
  const place = clean(row.LOC_CD);
  // A hyphen in a key is doubled in the id.
  if (place) resource.location = [{ location: { reference: `Location/${place.replaceAll('-', '--')}` } }];
  if (row.ORG_NO !== null) resource.serviceProvider = { reference: `Organization/${row.ORG_NO}` };
  return resource;
}

function identifiersOf({ VISIT_NO, EXT_ID }: EncounterRow): Identifier[] {
  const [visit, converted] = [clean(VISIT_NO), clean(EXT_ID)];
  const type = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'VN' }] };
  return [
    ...(visit ? [{ use: 'usual' as const, type, system: 'urn:meridian:visit', value: visit }] : []),
    ...(converted ? [{ use: 'secondary' as const, system: 'urn:meridian:converted-visit', value: converted }] : []),
  ];
}
