/** Meridian's adapters, as the registry takes them. */
import { type AdapterFolder, CodeSet } from '../../src/adapter/index.ts';
import { access } from './access.ts';
import account from './account.ts';
import allergyIntolerance from './allergy-intolerance.ts';
import appointment from './appointment.ts';
import carePlan from './care-plan.ts';
import careTeam from './care-team.ts';
import claim from './claim.ts';
import * as codes from './codes.ts';
import encounterDiagnosis from './condition-encounter-diagnosis.ts';
import problem from './condition-problem.ts';
import consent from './consent.ts';
import coverage from './coverage.ts';
import device from './device.ts';
import documentReport from './diagnostic-report-document.ts';
import laboratoryReport from './diagnostic-report-laboratory.ts';
import documentNote from './document-reference-note.ts';
import documentStored from './document-reference-stored.ts';
import encounter from './encounter.ts';
import endpoint from './endpoint.ts';
import explanationOfBenefit from './explanation-of-benefit.ts';
import goal from './goal.ts';
import groupAttribution from './group-attribution.ts';
import groupPanel from './group-panel.ts';
import immunization from './immunization.ts';
import location from './location.ts';
import media from './media.ts';
import medication from './medication.ts';
import medicationDispense from './medication-dispense.ts';
import medicationList from './medication-request-list.ts';
import medicationOrder from './medication-request-order.ts';
import prescription from './medication-request-prescription.ts';
import flowsheet from './observation-flowsheet.ts';
import form from './observation-form.ts';
import formAnswer from './observation-form-answer.ts';
import laboratory from './observation-laboratory.ts';
import occupation from './observation-occupation.ts';
import socialHistory from './observation-social-history.ts';
import vitalSigns from './observation-vital-signs.ts';
import organization from './organization.ts';
import payer from './organization-payer.ts';
import patient from './patient.ts';
import practitioner from './practitioner.ts';
import practitionerRole from './practitioner-role.ts';
import procedure from './procedure.ts';
import questionnaireResponse from './questionnaire-response.ts';
import relatedPerson from './related-person.ts';
import schedule from './schedule.ts';
import serviceRequestImaging from './service-request-imaging.ts';
import serviceRequestLaboratory from './service-request-laboratory.ts';
import serviceRequestProcedure from './service-request-procedure.ts';
import serviceRequestReferral from './service-request-referral.ts';
import slot from './slot.ts';
import specimen from './specimen.ts';
import { meridian } from './system.ts';

export const folder: AdapterFolder = {
  system: meridian.spec,
  access,
  resources: [
    ...[patient, relatedPerson, practitioner, practitionerRole, organization, location],
    ...[payer, coverage, endpoint],
    ...[groupPanel, groupAttribution],
    ...[encounter, problem, encounterDiagnosis],
    ...[careTeam, carePlan, goal, device],
    ...[appointment, schedule, slot, consent],
    ...[account, claim, explanationOfBenefit],
    ...[serviceRequestLaboratory, serviceRequestImaging, serviceRequestProcedure, serviceRequestReferral],
    ...[laboratoryReport, specimen],
    ...[laboratory, vitalSigns, socialHistory, occupation, flowsheet, form, formAnswer, questionnaireResponse],
    ...[documentNote, documentStored, documentReport, media],
    ...[medication, prescription, medicationOrder, medicationList, medicationDispense],
    ...[allergyIntolerance, immunization, procedure],
  ],
  codeSets: Object.values(codes).filter((set) => set instanceof CodeSet),
};
