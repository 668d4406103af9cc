/** Meridian's three hospitals, their places and their staff: the same for every population. */
export interface Site {
  readonly code: 'MER' | 'EST' | 'WST';
  readonly name: string;
  readonly organization: number;
}

export const sites: readonly [Site, Site, Site] = [
  { code: 'MER', name: 'Meridian General Hospital', organization: 100 },
  { code: 'EST', name: 'Meridian East', organization: 200 },
  { code: 'WST', name: 'Meridian West Children and Women', organization: 300 },
];

export const siteOf = (index: number): Site => sites[(index % 3) as 0 | 1 | 2];

/** Places of a site by what happens there; LOC_CD is at most eight characters. */
export const places = { ward: 'W', clinic: 'C', emergency: 'ER', virtual: 'V' } as const;
export const locationCode = (site: Site, place: keyof typeof places) => `${site.code}-${places[place]}`;
export const organizationOf = (site: Site, place: keyof typeof places) =>
  site.organization + Object.keys(places).indexOf(place) + 1;

export const specialties = ['FM', 'IM', 'PED', 'CAR', 'END', 'EM', 'SUR', 'OBG', 'PUL', 'NUR', 'HOSP'] as const;
export type Specialty = (typeof specialties)[number];
export const doctorsPerSpecialty = 4;

/** `IM2` at Meridian East is `EIM2`. */
export function practitionerId(site: Site, specialty: Specialty, number: number): string {
  return `${site.code[0]}${specialty}${number}`;
}
