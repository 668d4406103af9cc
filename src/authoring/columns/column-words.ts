/** What a column's name says of its values: whose they may be, and what they may mean. English, and the short forms of legacy systems. */

/** Parts of a name in small letters: `LAST_NM`, `lastName` and `LastNM2` are all `last` and `nm` or `name`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
}

const spelled = (name: string): string => `_${wordsOf(name).join('_')}_`;

/** What belongs to a person, so that no value of it may be shown. */
export type Personal = 'name' | 'address' | 'telecom' | 'number' | 'birth date' | 'death date';

const OF_NAMES =
  'last|first|middle|mid|mi|family|given|maiden|nick|alias|mother|mothers|father|fathers|guardian|spouse|patient|pat|person|prov|provider|physician|user|full|contact|emergency|preferred|prev|previous|former|legal|insured|subscriber|srch|search|author|signed|by';

const personal: readonly (readonly [Personal, RegExp])[] = [
  ['birth date', /_(dob|birthdate|birthday|birth_(dt|date|day|dat|yr|year|mo|month|dy|dttm|tm|time))_|_date_of_birth_/],
  ['death date', /_(dod|deathdate|death_(dt|date|day|dttm|tm|time)|deceased_(dt|date)|dt_of_death|date_of_death)_/],
  [
    'name',
    new RegExp(
      `^_(name|nm|suffix|sfx|prefix|pfx|title_of_person)_$|_(lname|fname|mname|lastname|firstname|middlename|surname|forename|username|initials)_|_(${OF_NAMES}|sfx|pfx|suffix|prefix)_(nm|name|srch|search)_`,
    ),
  ],
  [
    'address',
    /^_(line|lat|lon|lng|latitude|longitude|county|city|zip)_$|_(addr|address|street|city|town|zip|zipcode|postal|postcode|birthplace|plc)_(?!cd|typ|type|seq|no_|cnt|count|id_)|_(postal|zip)_code_/,
  ],
  ['telecom', /^_(nbr|contact)_$|_(phone|fax|email|mail|tel|telephone|mobile|pager)_(?!type|typ|cd|code)/],
  [
    'number',
    /_(ssn|ss|mrn|omrn|passport|licen[cs]e|dl|npi|dea|medicare|medicaid|policy|subscriber|pubpid|password|passwd|pwd)_(?!type|typ|cd|code|flg|flag|ind|nm|name)/,
  ],
];

/** undefined for what is no person's by its name. */
export function personalBy(name: string): Personal | undefined {
  const text = spelled(name);
  return personal.find(([, pattern]) => pattern.test(text))?.[0];
}

const IS_IDENTIFIER = /_(id|ids|no|num|nbr|number|key|seq|uid|oid|pid|ref|ien|pk|fk|int|sid)_$|^_(id|pk)_/;
/** Its name ends as those of keys and references do. */
export const isIdentifierBy = (name: string): boolean => IS_IDENTIFIER.test(spelled(name));

const IS_TIME = /_(tm|time|hhmm|hour)_$/;
export const isTimeBy = (name: string): boolean => IS_TIME.test(spelled(name));

const IS_DATE = /_(dt|date|dttm|day|dat|datetime|stamp|ts|on|dob|dod|from|to|start|end|until|epoch)_$/;
export const isDateBy = (name: string): boolean => IS_DATE.test(spelled(name));

const IS_TEXT =
  /_(note|notes|text|txt|cmnt|comment|comments|remark|remarks|narrative|description|descr|desc|memo|reason|instructions|sig|body|content|history|hx|plan|assessment|subjective|objective)_$/;
export const isTextBy = (name: string): boolean => IS_TEXT.test(spelled(name));

const IS_NAME =
  /_(nm|name|names|title|label|by|user|users|login|operator|author|owner|initials|token|hash|file|filename|path|url|ip|serial)_$/;
/** Its name says that its values are names, of whomever or whatever, or secrets: none of them is listed. */
export const isNameBy = (name: string): boolean => IS_NAME.test(spelled(name));
