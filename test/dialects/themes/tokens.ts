/** Tokens: codes of a held table with a padded key, codes in CHAR columns, absent codes under every modifier. */
import { find, refuse, search, type Theme } from '../case.ts';
import type { Row } from '../rows.ts';

const home = 'Tokenau';
const person = (ID: number, SEX: string | null, MRN: string | null): Row<'PERSON'> => ({
  ID,
  SEX,
  MRN,
  LAST_NM: 'Zeichen',
  CITY: home,
  DEL: 'N',
});
const result = (ID: number, KIND: string | null): Row<'RESULT'> => ({ ID, PERSON: 345, KIND, NUM: 1 });
const trouble = (CODE: string, KIND: string | null, SHOWN: string | null): Row<'TROUBLE'> => ({
  CODE,
  PERSON: 345,
  KIND,
  SHOWN,
});

const people = (query: string) => `Patient?address-city=${home}&${query}`;
const coded = (query: string) => `Observation?patient=345&code${query}`;
const res = (ids: string) => ids.replace(/\d+/g, 'res-$&');
const sexes = 'http://hl7.org/fhir/ValueSet/administrative-gender';
const mrn = 'urn:corners:mrn';
const types = 'http://terminology.hl7.org/CodeSystem/v2-0203';

export const tokens: Theme = {
  name: 'tokens',
  rows: {
    PERSON: [
      person(340, 'M', '0012'),
      person(341, 'F', '12'),
      person(342, 'X', 'a-1'),
      person(343, null, "x'y"),
      person(344, 'M', null),
      person(345, 'F', '            '),
      person(346, 'm', '%'),
    ],
    KIND: [
      { CD: 'GLU', NM: 'Glucose', STD_SYS: 'http://loinc.org', STD_CD: '2345-7' },
      { CD: 'GLU2', NM: 'Glucose, 2 h', STD_SYS: 'http://loinc.org', STD_CD: '2345-7' },
      { CD: 'NA', NM: 'Sodium', STD_SYS: 'http://loinc.org', STD_CD: '2951-2' },
      { CD: 'LOC', NM: 'Örtlich, 100%' },
      { CD: "O'C", NM: 'Apostrophe' },
    ],
    RESULT: [
      result(501, 'GLU'),
      result(502, 'GLU2'),
      result(503, 'NA'),
      result(504, 'LOC'),
      result(505, "O'C"),
      result(506, 'XYZ'),
      result(507, null),
      result(508, '  '),
      result(509, 'glu'),
    ],
    TROUBLE: [
      trouble('T1', 'GLU', 'High sugar'),
      trouble('T2', null, 'Zucker 100% hoch'),
      trouble('T3', 'NA', null),
      trouble('T4', null, null),
    ],
    DEED: [
      { ID: 511, PERSON: 345, KIND: 'GLU', STATE: 'S1' },
      { ID: 512, PERSON: 345, KIND: 'NA', STATE: 'S2' },
      { ID: 513, PERSON: 345, KIND: null, STATE: null },
      { ID: 514, PERSON: 345, KIND: 'NA', STATE: 'ZZ' },
    ],
  },
  cases: [
    find('a code', people('gender=male'), '340 344'),
    find(
      'a code of a system',
      search`Patient?address-city=Tokenau&gender=${'http://hl7.org/fhir/administrative-gender|female'}`,
      '341 345',
    ),
    find('not a code, absent ones included', people('gender:not=male'), '341 342 343 345 346'),
    find('not several codes', people('gender:not=male,female'), '342 343 346'),
    find('a code in a value set', search`Patient?address-city=Tokenau&gender:in=${sexes}`, '340 341 344 345'),
    find('a code in no value set', search`Patient?address-city=Tokenau&gender:not-in=${sexes}`, '342 343 346'),
    find('no code', people('gender:missing=true'), '342 343 346'),
    find('some code', people('gender:missing=false'), '340 341 344 345'),
    refuse('a value set that nobody knows', people('gender:in=http://example.org/vs'), 400, 'F205'),
    refuse('codes above another', people('gender:above=male'), 400, 'F202'),

    find('a number in a padded column', people('identifier=0012'), '340'),
    find('a number without its zeros', people('identifier=12'), '341'),
    find('a number of a system', search`Patient?identifier=${`${mrn}|0012`}`, '340'),
    find('a number of another system', search`Patient?identifier=${'urn:other|0012'}`, ''),
    find('a number of no system', search`Patient?identifier=${'|0012'}`, ''),
    find('any number of a system', search`Patient?address-city=Tokenau&identifier=${`${mrn}|`}`, '340 341 342 343 346'),
    find('a number with an apostrophe', search`Patient?identifier=${"x'y"}`, '343'),
    find('a number of a percent sign', search`Patient?identifier=${'%'}`, '346'),
    find('a number in another case', people('identifier=A-1'), ''),
    find('several identifiers', search`Patient?identifier=${`${mrn}|12`},0012,nope`, '340 341'),
    find('not a number', people('identifier:not=12'), '340 342 343 344 345 346'),
    find('a number of a type', search`Patient?identifier:of-type=${`${types}|MR|0012`}`, '340'),
    find('a number of another type', search`Patient?identifier:of-type=${`${types}|SS|0012`}`, ''),
    find('no number, or blanks', people('identifier:missing=true'), '344 345'),
    find('by identifier', people('_sort=identifier'), '346 340 341 342 343 | 344 345'),

    find('a local code', coded('=GLU'), res('501')),
    find('a local code in its own case', coded('=glu'), res('509')),
    find('a standard code finds all local ones', coded('=2345-7'), res('501 502')),
    find(
      'a standard code of its system',
      search`Observation?patient=345&code=${'http://loinc.org|2345-7'}`,
      res('501 502'),
    ),
    find('a local code of its system', search`Observation?patient=345&code=${'urn:corners:kind|NA'}`, res('503')),
    find(
      'any code of a standard system',
      search`Observation?patient=345&code=${'http://loinc.org|'}`,
      res('501 502 503'),
    ),
    find(
      'any code of the local system',
      search`Observation?patient=345&code=${'urn:corners:kind|'}`,
      res('501 502 503 504 505 506 509'),
    ),
    find('a code of no system', search`Observation?patient=345&code=${'|GLU'}`, ''),
    find('a local code with an apostrophe', search`Observation?patient=345&code=${"O'C"}`, res('505')),
    find('a local code that the table lacks', coded('=XYZ'), res('506')),
    find('several codes', coded('=GLU,2951-2'), res('501 503')),
    find('not a standard code, absent ones included', coded(':not=2345-7'), res('503 504 505 506 507 508 509')),
    find('no local code, or blanks', coded(':missing=true'), res('507 508')),
    find('the words of a code', coded(':text=gluc'), res('501 502')),
    find('the words of a code without accents', coded(':text=ortlich'), res('504')),
    find('a percent sign in the words of a code', search`Observation?patient=345&code:text=${'100%'}`, res('504')),
    find('words of a row of its own', search`Condition?patient=345&code:text=${'100%'}`, 'T2'),
    find('words of a row or of its code', 'Condition?patient=345&code:text=su', 'T1'),
    find('neither code nor words', 'Condition?patient=345&code:missing=true', 'T4'),
    find('a status that is the default', 'Procedure?patient=345&status=unknown', '513 514'),
    find('a status of a code', 'Procedure?patient=345&status=completed', '511'),
    find('not a status', 'Procedure?patient=345&status:not=completed', '512 513 514'),
    find('a fixed code that is so', 'Observation?patient=345&status=final&code=NA', res('503')),
    find('a fixed code that is not so', 'Observation?patient=345&status=amended', ''),
    find('a fixed code that is not another', 'Observation?patient=345&status:not=amended&code=NA', res('503')),
    find(
      'a tag of every row',
      search`Patient?address-city=Tokenau&_tag=${'urn:corners:tag|person'}&gender=male`,
      '340 344',
    ),
    find('a source of every row', people('_source=urn:corners:person&gender=male'), '340 344'),
    find('a source of no row', people('_source=urn:corners:other'), ''),
  ],
};
