/** The report of a de-identified export: what was changed, what no rule knew, and how many patients look alike. */
import { type Anonymity, anonymityOf } from './anonymity.ts';
import type { DeidentifyProfile } from './profile.ts';
import type { Change, DeidentifyTally } from './tally.ts';

export interface DeidentifyReport {
  readonly profile: string;
  /** The built-in profile that it was made from. */
  readonly base: string;
  /** Which key made the tokens; it is not told. */
  readonly keyId?: string;
  readonly resources: Readonly<Record<string, number>>;
  readonly withheld: Readonly<Record<string, number>>;
  readonly changes: readonly { readonly path: string; readonly change: Change; readonly count: number }[];
  readonly anonymity: Anonymity;
}

export function deidentifyReport(profile: DeidentifyProfile, tally: DeidentifyTally): DeidentifyReport {
  const { name, base, keyId } = profile;
  const changes = Object.entries(tally.changes).flatMap(([path, counts]) =>
    Object.entries(counts).map(([change, count]) => ({ path, change: change as Change, count })),
  );
  return {
    profile: name,
    base,
    ...(keyId === undefined ? {} : { keyId }),
    resources: sorted(tally.resources),
    withheld: sorted(tally.withheld),
    changes: changes.sort((a, b) => compare(a.path, b.path) || compare(a.change, b.change)),
    anonymity: anonymityOf(tally.people),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const sorted = (counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(counts).sort(([a], [b]) => compare(a, b)));

/** For a terminal. */
export function deidentifyReportText(report: DeidentifyReport): string {
  const { profile, base, changes, withheld, resources, anonymity } = report;
  const total = Object.values(resources).reduce((sum, count) => sum + count, 0);
  const held = Object.entries(withheld).map(([type, count]) => `  ${type} ${count}`);
  const unknown = changes.filter(({ change }) => change === 'unknown');
  return [
    `De-identified by ${profile}${profile === base ? '' : ` (${base})`}: ${total} resources.`,
    ...(held.length === 0 ? [] : ['Withheld:', ...held]),
    ...byChange(changes),
    ...(unknown.length === 0 ? [] : ['Left out because no rule knows them:', ...unknown.map(lineOfChange)]),
    ...anonymityLines(anonymity),
    '',
  ].join('\n');
}

const lineOfChange = ({ path, count }: DeidentifyReport['changes'][number]): string => `  ${path} ${count}`;

function byChange(changes: DeidentifyReport['changes']): string[] {
  const known = changes.filter(({ change }) => change !== 'unknown');
  return [...Map.groupBy(known, ({ change }) => change)]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([change, all]) => [`${change.charAt(0).toUpperCase()}${change.slice(1)}:`, ...all.map(lineOfChange)]);
}

function anonymityLines({ patients, classes, oneClassIn, smallest, patientsBelow, quasiIdentifiers }: Anonymity) {
  if (patients === 0) return ['No Patient was exported, so none can be compared.'];
  return [
    `${patients} patients by ${quasiIdentifiers.join(', ')}: ${classes} classes${oneClassIn === 1 ? '' : `, one in ${oneClassIn} counted`}.`,
    ...smallest.map(({ size, classes: count }) => `  ${count} of ${size}`),
    ...patientsBelow.map(({ k, patients: count }) => `  ${count} patients in classes smaller than ${k}`),
  ];
}
