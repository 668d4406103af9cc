/**
 * Made-up patients of an OpenEMR: each by its number alone, so that a database is the same wherever and however often it is
 * made. About what Meridian's demonstration has: nine rounds of vital signs and ten encounters each, issues, prescriptions.
 */

import { randomFor } from '../../resource-adapters/meridian/demo/random.ts';

export interface Made {
  readonly patient: Row;
  readonly former: readonly Row[];
  readonly encounters: readonly Row[];
  readonly forms: readonly Row[];
  readonly vitals: readonly Row[];
  readonly issues: readonly Row[];
  readonly prescriptions: readonly Row[];
  readonly policies: readonly Row[];
}

export type Row = Readonly<Record<string, string | number | null>>;

const families =
  'Smith Johnson Núñez Brown Jones García Miller Davis Okafor Martínez Li Wilson Nguyễn Moore Peralta'.split(' ');
const givens = 'Ana Bo Carl Dee Eli Fay Gus Hana Ivo June Kai Lena Max Nia Otto Pia Quin Rosa Sam Tia'.split(' ');
const cities = [
  ['Troy', '12180'],
  ['Albany', '12207'],
  ['Utica', '13501'],
  ['Rome', '13440'],
] as const;
const problems = [
  ['Hypertension', 'ICD10:I10;SNOMED-CT:38341003'],
  ['Type 2 diabetes', 'ICD10:E11.9;SNOMED-CT:44054006'],
  ['Asthma', 'ICD10:J45.909'],
  ['Low back pain', 'SNOMED-CT:279039007'],
  ['Hyperlipidemia', 'ICD10:E78.5'],
] as const;
const drugs = [
  ['Lisinopril 10 mg', '314076'],
  ['Metformin 500 mg', '861007'],
  ['Albuterol inhaler', '745679'],
  ['Atorvastatin 20 mg', '617310'],
] as const;

export const ENCOUNTERS = 10;
export const VITALS = 9;
export const PROVIDERS = 40;

export function madeUp(pid: number): Made {
  const { next: random, pick, integer: between } = randomFor('openemr', pid);
  const isFemale = random() < 0.52;
  const [city, zip] = pick(cities);
  const provider = between(1, PROVIDERS);
  const birth = dayFrom(Date.UTC(1930, 0, 1), between(0, 33_000));
  const patient = {
    pid,
    pubpid: `MRN${pid}`,
    title: isFemale ? 'Ms.' : 'Mr.',
    fname: pick(givens),
    mname: random() < 0.4 ? pick(givens) : '',
    lname: pick(families),
    birth_lname: isFemale && random() < 0.3 ? pick(families) : '',
    DOB: random() < 0.01 ? '0000-00-00' : birth,
    sex: isFemale ? 'Female' : 'Male',
    race: pick(['white', 'Asian', 'black_or_afri_amer', 'white|Asian', '']),
    ethnicity: pick(['hisp_or_latin', 'not_hisp_or_latin', 'not_hisp_or_latin', '']),
    language: pick(['English', 'English', 'spanish', '']),
    status: pick(['married', 'single', 'widowed', '']),
    street: `${between(1, 999)} Main St`,
    city,
    state: 'NY',
    postal_code: zip,
    country_code: 'USA',
    phone_home: `518-555-${String(pid % 10_000).padStart(4, '0')}`,
    phone_cell: random() < 0.6 ? `518-556-${String(pid % 10_000).padStart(4, '0')}` : '',
    email: random() < 0.5 ? `p${pid}@example.com` : '',
    ss: `900-${String(10 + (pid % 90))}-${String(pid % 10_000).padStart(4, '0')}`,
    providerID: provider,
    deceased_date: random() < 0.05 ? `${dayFrom(Date.UTC(2024, 0, 1), between(0, 600))} 11:00:00` : null,
    last_updated: `${dayFrom(Date.UTC(2025, 0, 1), between(0, 600))} ${clock(between(8, 17), between(0, 59))}`,
  };
  const encounters: Row[] = [];
  const forms: Row[] = [];
  const vitals: Row[] = [];
  const height = between(58, 76);
  for (let at = 0; at < ENCOUNTERS; at++) {
    const encounter = pid * ENCOUNTERS + at;
    const date = `${dayFrom(Date.UTC(2012, 0, 1), at * 480 + between(0, 470))} ${clock(between(8, 16), between(0, 59))}`;
    const deleted = random() < 0.01 ? 1 : 0;
    encounters.push({
      ...{ id: encounter, pid, encounter, date, reason: 'Follow-up', facility_id: 3, provider_id: provider },
      ...{ class_code: 'AMB', pc_catid: pick([5, 9]), last_update: date, sensitivity: 'normal' },
    });
    forms.push(form(encounter * 2, 'newpatient', encounter, pid, encounter, date, deleted));
    if (at >= VITALS) continue;
    const weight = between(110, 260);
    vitals.push({
      ...{ id: encounter, pid, date, user: `provider${provider}`, activity: 1 },
      ...{ bps: String(between(98, 165)), bpd: String(between(55, 99)), weight, height: at === 0 ? height : 0 },
      ...{ temperature: 97 + between(0, 40) / 10, pulse: between(52, 110), respiration: between(10, 22) },
      ...{ BMI: at === 0 ? Math.round((weight * 7030) / height ** 2) / 10 : 0, oxygen_saturation: between(93, 100) },
      ...{ last_updated: date, note: '' },
    });
    forms.push(form(encounter * 2 + 1, 'vitals', encounter, pid, encounter, date, random() < 0.01 ? 1 : 0));
  }
  const issues = Array.from({ length: between(2, 7) }, (_, at): Row => {
    const [title, diagnosis] = pick(problems);
    const begdate = `${dayFrom(Date.UTC(2010, 0, 1), between(0, 5500))} 00:00:00`;
    return {
      ...{ id: pid * 10 + at, pid, type: 'medical_problem', title, diagnosis, begdate, date: begdate, activity: 1 },
      ...{ enddate: random() < 0.2 ? '0000-00-00 00:00:00' : null, modifydate: begdate, user: `provider${provider}` },
    };
  });
  const prescriptions = Array.from({ length: between(1, 6) }, (_, at): Row => {
    const [drug, rxnorm_drugcode] = pick(drugs);
    const day = dayFrom(Date.UTC(2018, 0, 1), between(0, 2800));
    return {
      ...{
        id: pid * 10 + at,
        patient_id: pid,
        provider_id: provider,
        drug,
        rxnorm_drugcode,
        active: 1,
        start_date: day,
      },
      ...{ date_added: `${day} 09:00:00`, date_modified: `${day} 09:00:00`, dosage: '1', quantity: '30', refills: 1 },
    };
  });
  return {
    patient,
    former:
      patient.birth_lname === ''
        ? []
        : [
            {
              id: pid,
              pid,
              history_type_key: 'name_history',
              previous_name_first: patient.fname,
              previous_name_last: pick(families),
            },
          ],
    encounters,
    forms,
    vitals,
    issues,
    prescriptions,
    policies: [
      {
        ...{ id: pid, pid, type: 'primary', provider: '1', policy_number: `P${pid}`, subscriber_relationship: 'self' },
        ...{ date: '2020-01-01', plan_name: 'Gold' },
      },
    ],
  };
}

function form(
  id: number,
  formdir: string,
  form_id: number,
  pid: number,
  encounter: number,
  date: string,
  deleted: number,
): Row {
  return { id, formdir, form_id, pid, encounter, date, deleted };
}

const dayFrom = (start: number, days: number): string => new Date(start + days * 86_400_000).toISOString().slice(0, 10);
const clock = (hours: number, minutes: number): string =>
  `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}:00`;
