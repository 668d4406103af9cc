/** OpenEMR's adapters, as the registry takes them. */
import { type AdapterFolder, CodeSet } from '../../src/adapter/index.ts';
import { access } from './access.ts';
import allergyIntolerance from './allergy-intolerance.ts';
import appointment from './appointment.ts';
import carePlan from './care-plan.ts';
import careTeam from './care-team.ts';
import chargeItem from './charge-item.ts';
import * as codes from './codes.ts';
import encounterDiagnosis from './condition-encounter-diagnosis.ts';
import problem from './condition-problem.ts';
import coverage from './coverage.ts';
import device from './device.ts';
import laboratoryReport from './diagnostic-report-laboratory.ts';
import documentNote from './document-reference-note.ts';
import documentStored from './document-reference-stored.ts';
import encounter from './encounter.ts';
import immunization from './immunization.ts';
import location from './location.ts';
import medicationList from './medication-request-list.ts';
import prescription from './medication-request-prescription.ts';
import history from './observation-history.ts';
import laboratoryResult from './observation-laboratory.ts';
import occupation from './observation-occupation.ts';
import assessment from './observation-sdoh.ts';
import sexualOrientation from './observation-sexual-orientation.ts';
import vitalSigns from './observation-vital-signs.ts';
import organization from './organization.ts';
import addressBook from './organization-address-book.ts';
import laboratory from './organization-laboratory.ts';
import payer from './organization-payer.ts';
import patient from './patient.ts';
import practitioner from './practitioner.ts';
import practitionerRole from './practitioner-role.ts';
import surgery from './procedure-surgery.ts';
import relatedPerson from './related-person.ts';
import guardian from './related-person-guardian.ts';
import mother from './related-person-mother.ts';
import serviceRequest from './service-request.ts';
import specimen from './specimen.ts';
import { openemr } from './system.ts';

export const folder: AdapterFolder = {
  system: openemr.spec,
  access,
  resources: [
    ...[patient, relatedPerson, guardian, mother],
    ...[practitioner, practitionerRole, organization, payer, laboratory, addressBook, location],
    ...[encounter, appointment, careTeam],
    ...[coverage, chargeItem],
    ...[problem, encounterDiagnosis, allergyIntolerance, surgery, device],
    ...[prescription, medicationList, immunization],
    ...[vitalSigns, history, assessment, occupation, sexualOrientation],
    ...[serviceRequest, laboratoryReport, laboratoryResult, specimen],
    ...[documentNote, documentStored, carePlan],
  ],
  // A set with neither a table nor a map is a column of standard codes: there is nothing to map.
  codeSets: Object.values(codes).filter(
    (set) => set instanceof CodeSet && (set.held ?? set.map) !== undefined,
  ) as CodeSet[],
};
