/** The search parameters that the first Patient promises: those of the elements that it has. */
import type { PatientTable } from './patient-columns.ts';
import type { Entry } from './patient-elements.ts';
import { print } from './print.ts';

const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  identifier: ['identifier'],
  active: ['active'],
  name: ['name', 'family', 'given'],
  telecom: ['telecom', 'phone', 'email'],
  gender: ['gender'],
  birthDate: ['birthdate'],
  address: ['address', 'address-city', 'address-state', 'address-postalcode'],
  communication: ['language'],
};

export function searchOf(elements: readonly Entry[], hasUpdated: boolean): string[] {
  const text = elements.map(({ value }) => print(value, 0)).join();
  const promised = elements
    .flatMap(({ key }) => PARAMETERS[key] ?? [])
    .filter((parameter) => {
      // Each needs an element of its own.
      if (parameter === 'phone' || parameter === 'email') return text.includes(`system: '${parameter}'`);
      if (parameter === 'family' || parameter === 'given')
        return text.includes(`${parameter}:`) || text.includes('lastCommaFirst');
      if (parameter.startsWith('address-')) return text.includes(`${ADDRESS_PARTS[parameter]}:`);
      return true;
    });
  return ['_id', ...(hasUpdated ? ['_lastUpdated'] : []), ...promised];
}

const ADDRESS_PARTS: Readonly<Record<string, string>> = {
  'address-city': 'city',
  'address-state': 'state',
  'address-postalcode': 'postalCode',
};

export function searchComment({ table, parts }: PatientTable): string {
  const leading = new Set([table.key[0], ...table.indexes.map(({ columns }) => columns[0])]);
  const searched = [
    parts.number,
    parts.family,
    parts.given,
    parts.fullName,
    parts.birthDate,
    parts.gender,
    parts.phone,
    parts.email,
  ];
  const without = searched.flatMap((column) => (column === undefined || leading.has(column.name) ? [] : [column.name]));
  const start = 'What is promised.';
  if (without.length === 0) return start;
  return `${start} No index begins with ${without.join(', ')}: in a large table take their parameters away, or ask for indexes (portico doctor).`;
}
