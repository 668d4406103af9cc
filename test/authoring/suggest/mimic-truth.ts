/**
 * The hold-out: the tables of MIMIC-IV (https://mimic.mit.edu/docs/iv/), whose names nobody looked at while the dictionary and
 * the hints were written, and what their columns are in FHIR, written before anything was measured. `-`: no element.
 */

interface Facts {
  readonly key: string;
  /** None: the table holds no resource. */
  readonly types: readonly string[];
  /** `column type element`; elements that are right, with `/` between them. */
  readonly columns: string;
}

const measured =
  'subject_id integer subject, hadm_id integer encounter, stay_id integer encounter, charttime timestamp effective, storetime timestamp issued, itemid integer code';
const given =
  'subject_id integer subject, hadm_id integer context, stay_id integer context, starttime timestamp effective, endtime timestamp effective, storetime timestamp -, itemid integer medication, amount decimal dosage, amountuom varchar dosage, rate decimal dosage, rateuom varchar dosage, orderid integer -, statusdescription varchar status';

export const mimic: Readonly<Record<string, Facts>> = {
  patients: {
    key: 'subject_id',
    types: ['Patient'],
    columns:
      'subject_id integer identifier, gender char gender, anchor_age integer -, anchor_year integer -, anchor_year_group varchar -, dod date deceased',
  },
  admissions: {
    key: 'hadm_id',
    types: ['Encounter'],
    columns:
      'subject_id integer subject, hadm_id integer identifier, admittime timestamp period, dischtime timestamp period, deathtime timestamp -, admission_type varchar class/type/priority, admission_location varchar hospitalization, discharge_location varchar hospitalization, insurance varchar -, language varchar -, marital_status varchar -, race varchar -, edregtime timestamp -, edouttime timestamp -, hospital_expire_flag integer -',
  },
  icustays: {
    key: 'stay_id',
    types: ['Encounter'],
    columns:
      'subject_id integer subject, hadm_id integer partOf, stay_id integer identifier, first_careunit varchar location, last_careunit varchar location, intime timestamp period, outtime timestamp period, los decimal length',
  },
  diagnoses_icd: {
    key: '',
    types: ['Condition'],
    columns:
      'subject_id integer subject, hadm_id integer encounter, seq_num integer -, icd_code char code, icd_version integer code',
  },
  procedures_icd: {
    key: '',
    types: ['Procedure'],
    columns:
      'subject_id integer subject, hadm_id integer encounter, seq_num integer -, chartdate timestamp performed, icd_code varchar code, icd_version integer code',
  },
  hcpcsevents: {
    key: '',
    types: ['Procedure'],
    columns:
      'subject_id integer subject, hadm_id integer encounter, chartdate timestamp performed, hcpcs_cd char code, seq_num integer -, short_description varchar code',
  },
  procedureevents: {
    key: '',
    types: ['Procedure'],
    columns:
      'subject_id integer subject, hadm_id integer encounter, stay_id integer encounter, starttime timestamp performed, endtime timestamp performed, storetime timestamp -, itemid integer code, value decimal -, valueuom varchar -, location varchar bodySite, locationcategory varchar -, orderid integer -, ordercategoryname varchar category, statusdescription varchar status',
  },
  labevents: {
    key: 'labevent_id',
    types: ['Observation'],
    columns:
      'labevent_id integer -, subject_id integer subject, hadm_id integer encounter, specimen_id integer specimen, itemid integer code, charttime timestamp effective, storetime timestamp issued, value varchar value, valuenum decimal value, valueuom varchar value, ref_range_lower decimal referenceRange, ref_range_upper decimal referenceRange, flag varchar interpretation, priority varchar -, comments text note',
  },
  microbiologyevents: {
    key: 'microevent_id',
    types: ['Observation'],
    columns:
      'microevent_id integer -, subject_id integer subject, hadm_id integer encounter, micro_specimen_id integer specimen, chartdate timestamp effective, charttime timestamp effective, spec_itemid integer -, spec_type_desc varchar -, test_seq integer -, storedate timestamp issued, storetime timestamp issued, test_itemid integer code, test_name varchar code, org_itemid integer value, org_name varchar value, isolate_num integer -, quantity varchar value, ab_itemid integer -, ab_name varchar -, dilution_text varchar -, dilution_comparison varchar -, dilution_value decimal -, interpretation varchar interpretation, comments text note',
  },
  omr: {
    key: '',
    types: ['Observation'],
    columns:
      'subject_id integer subject, chartdate timestamp effective, seq_num integer -, result_name varchar code, result_value varchar value',
  },
  chartevents: {
    key: '',
    types: ['Observation'],
    columns: `${measured}, value varchar value, valuenum decimal value, valueuom varchar value, warning integer -`,
  },
  outputevents: {
    key: '',
    types: ['Observation'],
    columns: `${measured}, value decimal value, valueuom varchar value`,
  },
  datetimeevents: {
    key: '',
    types: ['Observation'],
    columns: `${measured}, value timestamp value, valueuom varchar -, warning integer -`,
  },
  prescriptions: {
    key: '',
    types: ['MedicationRequest'],
    columns:
      'subject_id integer subject, hadm_id integer encounter, pharmacy_id integer -, poe_id varchar -, poe_seq integer -, starttime timestamp authoredOn/dispenseRequest/dosageInstruction, stoptime timestamp dispenseRequest/dosageInstruction, drug_type varchar -, drug varchar medication, formulary_drug_cd varchar medication, gsn varchar medication, ndc varchar medication, prod_strength varchar medication, form_rx varchar -, dose_val_rx varchar dosageInstruction, dose_unit_rx varchar dosageInstruction, form_val_disp varchar -, form_unit_disp varchar -, doses_per_24_hrs decimal dosageInstruction, route varchar dosageInstruction',
  },
  pharmacy: {
    key: 'pharmacy_id',
    types: ['MedicationRequest', 'MedicationDispense'],
    columns:
      'subject_id integer subject, hadm_id integer encounter/context, pharmacy_id integer identifier, poe_id varchar -, starttime timestamp authoredOn/dispenseRequest/dosageInstruction, stoptime timestamp dispenseRequest/dosageInstruction, medication text medication, proc_type varchar -, status varchar status, entertime timestamp -, verifiedtime timestamp -, route varchar dosageInstruction, frequency varchar dosageInstruction, disp_sched varchar -, infusion_type varchar -, duration decimal dosageInstruction, expirationdate timestamp -, dispensation varchar -, fill_quantity varchar dispenseRequest/quantity',
  },
  emar: {
    key: 'emar_id',
    types: ['MedicationAdministration'],
    columns:
      'subject_id integer subject, hadm_id integer context, emar_id varchar identifier, emar_seq integer -, poe_id varchar request, pharmacy_id integer -, charttime timestamp effective, medication text medication, event_txt varchar status, scheduletime timestamp -, storetime timestamp -',
  },
  inputevents: { key: '', types: ['MedicationAdministration'], columns: given },
  ingredientevents: { key: '', types: ['MedicationAdministration'], columns: given },
  poe: {
    key: 'poe_id',
    types: ['ServiceRequest'],
    columns:
      'poe_id varchar identifier, poe_seq integer -, subject_id integer subject, hadm_id integer encounter, ordertime timestamp authoredOn, order_type varchar category, order_subtype varchar category, transaction_type varchar -, discontinue_of_poe_id varchar replaces, discontinued_by_poe_id varchar -, order_status varchar status',
  },
  poe_detail: {
    key: '',
    types: [],
    columns: 'poe_id varchar -, poe_seq integer -, subject_id integer -, field_name varchar -, field_value text -',
  },
  emar_detail: {
    key: '',
    types: [],
    columns:
      'subject_id integer -, emar_id varchar -, emar_seq integer -, administration_type varchar -, pharmacy_id integer -, dose_due varchar -, dose_given varchar -, product_code varchar -, product_description varchar -, infusion_rate varchar -, route varchar -, side varchar -, site varchar -',
  },
  transfers: {
    key: 'transfer_id',
    types: [],
    columns:
      'subject_id integer -, hadm_id integer -, transfer_id integer -, eventtype varchar -, careunit varchar -, intime timestamp -, outtime timestamp -',
  },
  services: {
    key: '',
    types: [],
    columns:
      'subject_id integer -, hadm_id integer -, transfertime timestamp -, prev_service varchar -, curr_service varchar -',
  },
  drgcodes: {
    key: '',
    types: [],
    columns:
      'subject_id integer -, hadm_id integer -, drg_type varchar -, drg_code varchar -, description varchar -, drg_severity integer -, drg_mortality integer -',
  },
  d_labitems: {
    key: 'itemid',
    types: [],
    columns: 'itemid integer -, label varchar -, fluid varchar -, category varchar -',
  },
  d_items: {
    key: 'itemid',
    types: [],
    columns:
      'itemid integer -, label varchar -, abbreviation varchar -, linksto varchar -, category varchar -, unitname varchar -, param_type varchar -, lownormalvalue decimal -, highnormalvalue decimal -',
  },
  d_hcpcs: {
    key: 'code',
    types: [],
    columns: 'code char -, category integer -, long_description text -, short_description varchar -',
  },
  d_icd_diagnoses: { key: '', types: [], columns: 'icd_code char -, icd_version integer -, long_title varchar -' },
  d_icd_procedures: { key: '', types: [], columns: 'icd_code char -, icd_version integer -, long_title varchar -' },
};
