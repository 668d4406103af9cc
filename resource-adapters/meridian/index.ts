/** Meridian's adapters, as the registry takes them. */
import { type AdapterFolder, CodeSet } from '../../src/adapter/index.ts';
import { access } from './access.ts';
import allergyIntolerance from './allergy-intolerance.ts';
import * as codes from './codes.ts';
import encounterDiagnosis from './condition-encounter-diagnosis.ts';
import problem from './condition-problem.ts';
import encounter from './encounter.ts';
import groupAttribution from './group-attribution.ts';
import groupPanel from './group-panel.ts';
import immunization from './immunization.ts';
import location from './location.ts';
import medicationList from './medication-request-list.ts';
import medicationOrder from './medication-request-order.ts';
import prescription from './medication-request-prescription.ts';
import flowsheet from './observation-flowsheet.ts';
import laboratory from './observation-laboratory.ts';
import socialHistory from './observation-social-history.ts';
import vitalSigns from './observation-vital-signs.ts';
import organization from './organization.ts';
import patient from './patient.ts';
import practitioner from './practitioner.ts';
import practitionerRole from './practitioner-role.ts';
import procedure from './procedure.ts';
import relatedPerson from './related-person.ts';
import { meridian } from './system.ts';

export const folder: AdapterFolder = {
  system: meridian.spec,
  access,
  resources: [
    ...[patient, relatedPerson, practitioner, practitionerRole, organization, location],
    ...[groupPanel, groupAttribution],
    ...[encounter, problem, encounterDiagnosis],
    ...[laboratory, vitalSigns, socialHistory, flowsheet],
    ...[allergyIntolerance, prescription, medicationOrder, medicationList, immunization, procedure],
  ],
  codeSets: Object.values(codes).filter((set) => set instanceof CodeSet),
};
