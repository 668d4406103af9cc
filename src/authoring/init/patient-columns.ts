/** Which column of a table would make which element of a Patient, by its name; and which table is most likely that of the patients. */
import type { LiveColumn, LiveTable } from '../../sql/introspect/live-schema.ts';
import { wordsOf } from '../columns/column-words.ts';
import { usableKey } from './schema-source.ts';

/** Of each part the patterns, the surest first; a column makes one part alone. */
const patterns = {
  family: [/^(last_nm|last_name|lname|lastname|surname|family_name|family|last)$/],
  given: [/^(first_nm|first_name|fname|firstname|forename|given_name|given|first)$/],
  middle: [/^(mid_nm|middle_nm|middle_name|mname|middlename|middle|mid_name)$/],
  prefix: [/^(pfx_nm|name_prefix|prefix|pfx|title)$/],
  suffix: [/^(sfx_nm|name_suffix|suffix|sfx)$/],
  fullName: [/^((pat|patient|full|pt)_(nm|name)|name|nm|fullname|patientname)$/],
  birthDate: [
    /^((pat_|patient_)?(birth|born)_(dt|date|day|dat)|birthdate|birthday|(pat_|patient_)?dob|date_of_birth|birth)$/,
  ],
  gender: [/^((pat_|patient_|administrative_|admin_)?(sex|gender)(_(cd|code|cv|id))?)$/],
  number: [
    /^(mrn|pubpid|med_rec_(no|nbr|num)|medical_record_(no|number))$/,
    /^(chart|hosp|hospital|pat|patient)_(no|num|number|nbr)$/,
  ],
  phone: [
    /^((home_|cell_|mobile_)?phone(_(no|nbr|num|number|home|cell|contact))?|tel(ephone)?(_(no|nbr|home))?|mobile)$/,
  ],
  email: [/^(e_?mail(_(addr|address))?)$/],
  line: [/^((home_|street_)?(addr|address)(_(line|ln))?|street|addr_line|address_line|line)$/],
  city: [/^((home_)?city|town)$/],
  state: [/^((home_)?(state|state_cd|st_cd|province))$/],
  zip: [/^((home_)?(zip|zip_?code|zip_cd|postal_?code|postcode))$/],
  marital: [/^(marital|marital_status|marital_(cd|code|stat|status_cd|cv)|maritalstatus)$/],
  language: [/^(lang|language|lang_cd|language_cd|preferred_language|pref_lang|primary_language)$/],
  updated: [
    /^((last_)?(upd|updated|update|modified|mod|chg|changed|modify)(_(dttm|dt|ts|at|on|time|date|datetime|timestamp|stamp))?|lastupdate|date_(changed|modified|updated)|row_(upd|updated)_(dt|dttm|ts)|upd_dt_tm|updt_dt_tm)$/,
  ],
  deleted: [/^(del|deleted|is_deleted|delete)(_(flg|flag|ind|yn|fg))?$|^void(ed)?(_(flg|flag|ind))?$|^deletion_flag$/],
  active: [/^(is_)?(active|inactive|inact)(_(flg|flag|ind|yn|status))?$/],
} as const satisfies Record<string, readonly RegExp[]>;

export type Part = keyof typeof patterns;
export type Parts = Readonly<Partial<Record<Part, LiveColumn>>>;

/** A column's name counts with and without what says that it is a patient's: `PAT_LAST_NM`. */
export function partsOf({ columns, key }: LiveTable): Parts {
  const typed = columns.filter(({ type }) => type !== undefined && type !== 'blob');
  const found: Partial<Record<Part, LiveColumn>> = {};
  const taken = new Set<string>();
  for (const [part, list] of Object.entries(patterns) as [Part, readonly RegExp[]][]) {
    // The key is served as the id already.
    const open = typed.filter(({ name }) => !taken.has(name) && !(part === 'number' && key.includes(name)));
    const column = list
      .map((one) => open.find(({ name }) => spellings(name).some((text) => one.test(text))))
      .find(Boolean);
    if (column === undefined) continue;
    found[part] = column;
    taken.add(column.name);
  }
  return found;
}

function spellings(name: string): readonly string[] {
  const words = wordsOf(name);
  const rest = /^(pat|patient|pt|person|p)$/.test(words[0] ?? '') ? [words.slice(1).join('_')] : [];
  return [words.join('_'), ...rest, name.toLowerCase()];
}

export interface PatientTable {
  readonly table: LiveTable;
  readonly parts: Parts;
  readonly score: number;
}

const OF_PATIENTS = /(^|_)(pat|patients?|person|persons|demographics?|demog|client|clients|pt)(_|$)/;
const OF_OTHERS =
  /(^|_)(prov|provider|providers|user|users|staff|employee|emp|physician|doctor|insurance|ins|payer|guarantor|contact|relative|rel|portal|log|hist|history|hx|audit|address_book|alias|temp|tmp|bak|backup|import|queue|attr|addr|phone|name|merge|alt)(_|$)/;
/** Fewer points name nobody. */
const LIKELY = 9;

/** The tables that may be the patients', the likeliest first; none where no table has names and a birth date or a sex. */
export function patientTables(tables: readonly LiveTable[]): PatientTable[] {
  return tables
    .map((table) => ({ table, parts: partsOf(table), score: scoreOf(table) }))
    .filter(({ score }) => score >= LIKELY)
    .toSorted((a, b) => b.score - a.score || (b.table.rows ?? 0) - (a.table.rows ?? 0));
}

function scoreOf(table: LiveTable): number {
  const parts = partsOf(table);
  const name = wordsOf(table.name).join('_');
  const points: readonly (readonly [boolean, number])[] = [
    [OF_PATIENTS.test(name), 4],
    [/^(patients?|pat|person|pat_master|patient_master|patient_data|patient_demographics?)$/.test(name), 2],
    [OF_OTHERS.test(name), -5],
    [parts.family !== undefined || parts.fullName !== undefined, 3],
    [parts.given !== undefined, 2],
    [parts.birthDate !== undefined, 4],
    [parts.gender !== undefined, 2],
    [parts.number !== undefined, 1],
    [usableKey(table).length === 0, -4],
    [table.kind === 'view', -2],
    [table.rows === 0, -3],
  ];
  return points.reduce((sum, [holds, weight]) => sum + (holds ? weight : 0), 0);
}
