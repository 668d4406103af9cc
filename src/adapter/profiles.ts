/** The profiles that a source's resources claim in `meta.profile`: all of its rows do, or those of a condition. https://hl7.org/fhir/R4/profiling.html#resources */
import { always, type Condition } from './condition.ts';
import type { Cell, Fragment, Mapping } from './node.ts';
import type { SystemContext } from './system.ts';

/** A canonical URL, or `when({ CAT_CD: 'SRV' }, fixed(url))`. */
export type Profile<C extends string = string> = string | Mapping<C, string>;

export interface ProfileClaim {
  readonly url: string;
  /** The rows that claim it. */
  readonly rows: Condition;
  /** The columns that tell; none: every row claims it. */
  readonly columns: readonly string[];
  readonly holds: (...cells: Cell[]) => boolean;
}

/** Throws for a mapping whose URL depends on the row, or that looks at child tables. */
export function claimOf(profile: Profile, system: SystemContext): ProfileClaim {
  if (typeof profile === 'string') return { url: profile, rows: always, columns: [], holds: () => true };
  const node = profile.bind(system);
  if (node.node === 'fixed') return { url: urlOf(node.fragment), rows: always, columns: [], holds: () => true };
  if (node.node !== 'fragment' || node.only === undefined || node.columns.some((column) => column.includes('.')))
    throw new Error('profile takes URLs, or when(…, fixed(URL)) on columns of the own table');
  const { only, columns, present: rows, read } = node;
  return { url: urlOf(only), rows, columns, holds: (...cells) => read(...cells) !== undefined };
}

const urlOf = ({ value }: Fragment): string => String(value);
