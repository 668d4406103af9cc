/** The profiles that every site has, by name. */
import type { DeidentifyProfile } from '../profile.ts';
import { limited } from './limited.ts';
import { safeHarbor } from './safe-harbor.ts';

export const builtIn: ReadonlyMap<string, DeidentifyProfile> = new Map(
  [safeHarbor, limited].map((profile) => [profile.name, profile]),
);
