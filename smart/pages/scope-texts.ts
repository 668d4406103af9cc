/** Scopes in plain words: what kind of data a resource type and a category are. https://hl7.org/fhir/R4/resourcelist.html */
import type { ResourceScope } from '../scopes/scope.ts';

export interface Wording {
  readonly label: string;
  readonly detail?: string | undefined;
}

const types: Readonly<Record<string, Wording>> = {
  AllergyIntolerance: { label: 'Allergies', detail: 'Allergies and intolerances, and how the body reacts' },
  Appointment: { label: 'Appointments' },
  AuditEvent: { label: 'Access log', detail: 'Who looked at which record, and when' },
  Binary: { label: 'Files', detail: 'The contents of documents and pictures' },
  CarePlan: { label: 'Care plans', detail: 'What is planned to treat a condition' },
  CareTeam: { label: 'Care team', detail: 'The people who take care together' },
  Condition: { label: 'Conditions', detail: 'Diagnoses, problems and health concerns' },
  Consent: { label: 'Consents' },
  Coverage: { label: 'Insurance' },
  Device: { label: 'Devices', detail: 'Implants and other devices in use' },
  DiagnosticReport: { label: 'Reports', detail: 'Laboratory, imaging and other reports' },
  DocumentReference: { label: 'Documents', detail: 'Clinical notes and other documents' },
  Encounter: { label: 'Visits', detail: 'Appointments that took place and hospital stays' },
  FamilyMemberHistory: { label: 'Family history' },
  Goal: { label: 'Goals', detail: 'What treatment shall achieve' },
  Immunization: { label: 'Vaccinations' },
  Location: { label: 'Places of care' },
  Medication: { label: 'Medicines', detail: 'What a medicine consists of' },
  MedicationAdministration: { label: 'Medicines given' },
  MedicationDispense: { label: 'Medicines handed out', detail: 'What a pharmacy handed out' },
  MedicationRequest: { label: 'Prescriptions', detail: 'Medicines that were prescribed or are taken' },
  MedicationStatement: { label: 'Medicines taken' },
  Observation: {
    label: 'Measurements and findings',
    detail: 'Laboratory results, vital signs, smoking status and more',
  },
  Organization: { label: 'Organizations', detail: 'Hospitals, practices and departments' },
  Patient: { label: 'Personal details', detail: 'Name, date of birth, address, phone number' },
  Practitioner: { label: 'Clinicians', detail: 'Names and contact details of those who give care' },
  PractitionerRole: { label: 'Roles of clinicians', detail: 'Who works where, and as what' },
  Procedure: { label: 'Procedures', detail: 'Operations and other treatment' },
  Provenance: { label: 'Where data comes from', detail: 'Who recorded what, and when' },
  Questionnaire: { label: 'Questionnaires' },
  QuestionnaireResponse: { label: 'Answers to questionnaires' },
  RelatedPerson: { label: 'Family and contacts' },
  Schedule: { label: 'Schedules' },
  ServiceRequest: { label: 'Orders', detail: 'Tests, treatments and referrals that were ordered' },
  Slot: { label: 'Free appointments' },
  Specimen: { label: 'Specimens', detail: 'Blood, tissue and other samples' },
};

/** By code, whatever the system. */
const categories: Readonly<Record<string, string>> = {
  laboratory: 'Laboratory results',
  'vital-signs': 'Vital signs',
  'social-history': 'Life circumstances, such as smoking',
  survey: 'Answers and assessments',
  imaging: 'Imaging findings',
  procedure: 'Findings of procedures',
  exam: 'Findings of examinations',
  therapy: 'Therapy',
  activity: 'Activity and exercise',
  sdoh: 'Living conditions',
  'functional-status': 'Abilities in daily life',
  'disability-status': 'Disabilities',
  'cognitive-status': 'Thinking and memory',
  'encounter-diagnosis': 'Diagnoses of visits',
  'problem-list-item': 'Problem list',
  'health-concern': 'Health concerns',
  LAB: 'Laboratory reports',
  'clinical-note': 'Clinical notes',
};

/** Of all resources of the type, or of those that the scope narrows it to. */
export function wordingOf({ type, where }: Pick<ResourceScope, 'type' | 'where'>): Wording {
  const all = types[type] ?? { label: type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ') };
  if (where.length === 0) return all;
  const parts = where.map(([name, value]) => {
    const code = value.slice(value.lastIndexOf('|') + 1);
    return (name === 'category' && categories[code]) || `${name} ${code}`;
  });
  return { label: parts.join(', '), detail: `Only this part of: ${all.label.toLowerCase()}` };
}
