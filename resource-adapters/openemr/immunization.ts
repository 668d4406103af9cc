/**
 * One row of immunizations is one Immunization, given or refused. Without a status of its own a row is done when it has a date and
 * no reason against it, as rows are that are older than the status.
 */
import {
  annotation,
  backbone,
  code,
  codedReference,
  codings,
  concept,
  date,
  except,
  firstOf,
  fixedCode,
  fixedConcept,
  flag,
  instant,
  orAbsent,
  quantity,
  reference,
  text,
  timestamp,
  whenSet,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

const nobody = { absent: ['0'] } as const;
const doing = (code: string, display: string) => fixedConcept(codes.performerFunction, code, display);

export default resource('Immunization', {
  table: 'immunizations',
  id: 'id',
  lastUpdated: instant('update_date'),
  unless: { added_erroneously: '1' },
  follows: 'patient',
  profile: usCore('us-core-immunization'),
  elements: {
    status: firstOf(
      code('completion_status', {
        Completed: 'completed',
        Partially_Administered: 'completed',
        Refused: 'not-done',
        Not_Administered: 'not-done',
      }),
      whenSet(text('refusal_reason'), fixedCode('not-done')),
      whenSet(timestamp('administered_date'), fixedCode('completed'), fixedCode('not-done')),
    ),
    statusReason: concept('refusal_reason', codes.refusalReason),
    vaccineCode: codings('cvx_code', {
      systems: { CVX: codes.cvx },
      other: codes.cvx,
      displays: codes.vaccine,
      otherwise: codes.unknown,
    }),
    patient: reference('Patient', 'patient_id'),
    encounter: reference('Encounter', ['patient_id', 'encounter_id'], nobody),
    occurrenceDateTime: orAbsent(timestamp('administered_date')),
    recorded: timestamp('create_date'),
    primarySource: except(
      { information_source: '' },
      flag('information_source', { new_immunization_record: true }, { otherwise: false }),
    ),
    manufacturer: codedReference('manufacturer', codes.vaccineManufacturer),
    lotNumber: text('lot_number'),
    expirationDate: date('expiration_date'),
    site: except({ administration_site: '' }, concept('administration_site', codes.administrationSite)),
    route: except({ route: ['', '0'] }, concept('route', codes.route)),
    doseQuantity: quantity({
      value: 'amount_administered',
      unit: { column: 'amount_administered_unit', set: codes.drugUnit },
      absent: ['0'],
    }),
    performer: [
      backbone(
        {
          function: doing('AP', 'Administering Provider'),
          actor: reference('Practitioner', 'administered_by_id', nobody),
        },
        ['actor'],
      ),
      backbone(
        {
          function: doing('OP', 'Ordering Provider'),
          actor: reference('Practitioner', 'ordering_provider', nobody),
        },
        ['actor'],
      ),
    ],
    note: annotation('note'),
    reasonCode: codings('reason_code', { systems: codes.systems, other: codes.otherCode }),
    isSubpotent: flag('completion_status', { Partially_Administered: true }),
  },
  search: ['_id', '_lastUpdated', '_profile', 'patient', 'status', 'vaccine-code', 'date', 'lot-number', 'performer'],
});
