/** A row of patients.csv as a clean person. */
import type { Person } from '../truth.ts';
import type { CsvRow } from './csv.ts';

const races: Readonly<Record<string, string>> = {
  white: '2106-3',
  black: '2054-5',
  asian: '2028-9',
  native: '1002-5',
  hawaiian: '2076-8',
  other: '2131-1',
};
const ethnicities: Readonly<Record<string, string>> = { hispanic: '2135-2', nonhispanic: '2186-5' };

export function personOf(row: CsvRow): Person {
  const female = row.GENDER === 'F';
  return {
    externalId: row.Id!,
    ...(row.SSN ? { ssn: row.SSN.replaceAll('-', '') } : {}),
    ...(row.DRIVERS ? { drivingLicence: row.DRIVERS } : {}),
    ...(row.PASSPORT ? { passport: row.PASSPORT } : {}),
    ...(row.PREFIX ? { prefix: row.PREFIX } : {}),
    family: row.LAST!,
    given: row.FIRST!,
    ...(row.SUFFIX ? { suffix: row.SUFFIX } : {}),
    ...(row.MAIDEN ? { maiden: row.MAIDEN } : {}),
    sex: female ? 'female' : 'male',
    birthSex: female ? 'F' : 'M',
    birthDate: row.BIRTHDATE!,
    ...(row.BIRTHPLACE ? { birthPlace: row.BIRTHPLACE } : {}),
    ...(row.DEATHDATE ? { death: row.DEATHDATE } : {}),
    ...(row.MARITAL ? { marital: row.MARITAL } : {}),
    race: races[row.RACE!] ?? 'UNK',
    ethnicity: ethnicities[row.ETHNICITY!] ?? 'UNK',
    active: true,
    addresses: [
      {
        use: 'home',
        line: row.ADDRESS!,
        city: row.CITY!,
        state: row.STATE!,
        ...(row.COUNTY ? { county: row.COUNTY } : {}),
        ...(row.ZIP ? { zip: row.ZIP } : {}),
        ...(row.LAT ? { latitude: Number(row.LAT), longitude: Number(row.LON) } : {}),
      },
    ],
    phones: [],
    relatives: [],
  };
}
