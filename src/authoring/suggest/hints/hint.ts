/** What a resource type looks like in legacy tables, as data: the words of its tables' names and, for each element, of its columns'. */

export interface ElementHint {
  /** `name.family`; `telecom:home.value` is one of several kinds of a repeating element; `extension(us-core-race)` an extension. */
  readonly path: string;
  /** Ways to say it in the words of names/words.ts, parted by `|`. A word with `?` may be there; `~` makes a way weaker. */
  readonly names: string;
  /** Resource type that a reference leads to. */
  readonly target?: string;
  /** Value shapes that speak for it, by their names in values/shapes.ts. */
  readonly shapes?: readonly string[];
  /** URL of the value set that a code is to be mapped into, where R4 does not require one. */
  readonly valueSet?: string;
  /** The code system of columns that hold standard codes as they are. */
  readonly system?: string;
  /** Of a measurement: its LOINC code, what that is called, and the UCUM unit. */
  readonly loinc?: readonly [code: string, display: string, unit: string];
  /** Several columns may make it: given names, lines of an address, identifiers. */
  readonly many?: true;
}

export interface TypeHint {
  /** The resource type. */
  readonly type: string;
  /** What the rows are where the type alone does not tell: `vital signs`. */
  readonly of?: string;
  /** Words of table names, as those of elements. */
  readonly tables: string;
  readonly elements: readonly ElementHint[];
  /** Of each list, one element must have a column, else the table hardly is of this type. */
  readonly needs: readonly (readonly string[])[];
  /** Nobody's: staff, places, catalogues. */
  readonly shared?: true;
}

type Options = Omit<ElementHint, 'path' | 'names'>;

export const element = (path: string, names: string, options: Options = {}): ElementHint => ({
  path,
  names,
  ...options,
});

export const subject = (path = 'subject'): ElementHint =>
  element(path, 'patient id? number? mrn? | person id? number?', { target: 'Patient' });

export const encounter = (path = 'encounter'): ElementHint =>
  element(path, 'encounter id? number?', { target: 'Encounter' });

export const provider = (path: string, more = ''): ElementHint =>
  element(path, `provider id? number?${more === '' ? '' : ` | ${more}`}`, { target: 'Practitioner' });

export const organization = (path: string, more = ''): ElementHint =>
  element(path, `organization id? number? | ~facility id?${more === '' ? '' : ` | ${more}`}`, {
    target: 'Organization',
  });

export const location = (path: string): ElementHint =>
  element(path, 'location code? id? number? | ~facility id?', { target: 'Location' });

/** Numbers that name a thing to people or to other systems. */
export const identifiers: readonly ElementHint[] = [
  element('identifier:external.value', 'external id? | alternate id? number? | uuid | oid', { many: true }),
];

export const addressed: readonly ElementHint[] = [
  element(
    'address.line',
    'address line? | street address? | line | ~address | line second | street second | address line second | mail street',
    { many: true },
  ),
  element('address.city', 'city'),
  element('address.district', 'county'),
  element('address.state', 'state code? | province code? | ~state headquarters?'),
  element('address.postalCode', 'postal code?', { shapes: ['us-zip'] }),
  element('address.country', 'country code?'),
];

export const reached: readonly ElementHint[] = [
  element('telecom:phone.value', 'phone number? | ~number | contact phone', { shapes: ['phone'] }),
  element('telecom:home.value', 'home phone number?', { shapes: ['phone'] }),
  element('telecom:work.value', 'work phone number?', { shapes: ['phone'] }),
  element('telecom:mobile.value', 'cell phone number?', { shapes: ['phone'] }),
  element('telecom:fax.value', 'fax number?', { shapes: ['phone'] }),
  element('telecom:email.value', 'email address? | mail address', { shapes: ['email'] }),
  element('telecom:url.value', 'url'),
];

export const named: readonly ElementHint[] = [
  element('name.family', 'last name? | person last name'),
  element('name.given', 'first name? | middle name?', { many: true }),
  element('name.prefix', 'prefix name? | ~title'),
  element('name.suffix', 'suffix name?'),
];

export const LOINC = 'http://loinc.org';
export const SNOMED = 'http://snomed.info/sct';
export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
export const NDC = 'http://hl7.org/fhir/sid/ndc';
export const CVX = 'http://hl7.org/fhir/sid/cvx';
export const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm';
export const CPT = 'http://www.ama-assn.org/go/cpt';

export const r4Set = (name: string): string => `http://hl7.org/fhir/ValueSet/${name}`;
export const v3Set = (name: string): string => `http://terminology.hl7.org/ValueSet/${name}`;
