/** What people answer when they are asked who they are. */
import { nullFlavor, snomed, tribalEntity } from '../systems.ts';
import type { Coding } from '../truth.ts';

/** Codes below each race category that has some in the form. */
export const detailedRaces: Readonly<Record<string, readonly string[]>> = {
  '1002-5': ['1285-6', '1287-2', '1290-6'],
  '2028-9': ['2034-7', '2029-7', '2036-2', '2040-4', '2047-9'],
  '2054-5': ['2058-6', '2060-2', '2071-9', '2072-7'],
  '2076-8': ['2079-2', '2080-0'],
  '2106-3': ['2113-9', '2114-7', '2115-4', '2129-5'],
};
export const hispanic = '2135-2';
export const detailedEthnicities = ['2180-8', '2184-0', '2148-5', '2161-8', '2182-4', '2169-1'] as const;

/** The sex on the form: as on the birth certificate for most. */
export const sexCodes = { M: '248153007', F: '248152002' } as const;

const sct = (code: string, display: string): Coding => ({ system: snomed, code, display });
export const genderIdentities = {
  woman: sct('446141000124107', 'Identifies as female gender (finding)'),
  man: sct('446151000124109', 'Identifies as male gender (finding)'),
  nonBinary: sct('446131000124102', 'Identifies as non-conforming gender (finding)'),
  transWoman: sct('407376001', 'Male-to-female transsexual (finding)'),
  transMan: sct('407377005', 'Female-to-male transsexual (finding)'),
  declined: { system: nullFlavor, code: 'ASKU', display: 'asked but unknown' },
} as const satisfies Record<string, Coding>;

const tribe = (code: string, display: string): Coding => ({ system: tribalEntity, code, display });
export const tribes: readonly Coding[] = [
  tribe('179', 'Oneida Nation of New York'),
  tribe('181', 'Onondaga Nation of New York'),
  tribe('266', 'Seneca Nation of New York'),
  tribe('288', 'St. Regis Band of Mohawk Indians of New York'),
  tribe('303', 'Tonawanda Band of Seneca Indians of New York'),
  tribe('312', 'Tuscarora Nation of New York'),
  tribe('36', 'Cayuga Nation of New York'),
];
