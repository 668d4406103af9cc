/** The lists of patients that each hospital keeps: panels of providers, a care team, a contract. */
import { doctorsPerSpecialty, practitionerId, type Site, type Specialty, sites } from './staff.ts';

/** Who has a panel of their own. */
export const panelSpecialties = ['FM', 'IM', 'PED'] as const satisfies readonly Specialty[];

export interface List {
  readonly number: number;
  readonly type: 'PCP' | 'TEAM' | 'ATTR';
  readonly name: string;
  readonly site: Site;
  /** Whose panel it is, or who leads the team. */
  readonly practitioner?: string;
  readonly contract?: string;
}

/** `MFM1` has panel 7011, `EIM2` 7122. */
const panels: readonly List[] = sites.flatMap((site, place) =>
  panelSpecialties.flatMap((specialty, at) =>
    Array.from({ length: doctorsPerSpecialty }, (_, n): List => {
      const practitioner = practitionerId(site, specialty, n + 1);
      const number = 7_000 + place * 100 + (at + 1) * 10 + n + 1;
      return { number, type: 'PCP', name: `Panel of ${practitioner}, ${site.name}`, site, practitioner };
    }),
  ),
);

export const diabetesTeam = (site: Site): number => 8_000 + site.organization;
export const attribution = (site: Site): number => 9_000 + site.organization;

export const lists: readonly List[] = [
  ...panels,
  ...sites.flatMap((site): List[] => [
    {
      number: diabetesTeam(site),
      type: 'TEAM',
      name: `Diabetes team, ${site.name}`,
      site,
      practitioner: practitionerId(site, 'END', 1),
    },
    {
      number: attribution(site),
      type: 'ATTR',
      name: `Accountable care, ${site.name}`,
      site,
      contract: `ACO-${site.code}-24`,
    },
  ]),
];

export const panelOf = (practitioner: string): List | undefined =>
  panels.find((list) => list.practitioner === practitioner);
export const panelsAt = (site: Site): readonly List[] => panels.filter((list) => list.site === site);
