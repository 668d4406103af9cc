/** The sets of profiles that this server knows: one file each beside this one, made by generate.ts from the set's package. */
import { readdirSync, readFileSync } from 'node:fs';
import type { EncodedProfileSet } from './encode-profile-set.ts';

const folder = new URL('.', import.meta.url);

/** By name and version. */
export const profileSets: readonly EncodedProfileSet[] = readdirSync(folder)
  .filter((file) => file.endsWith('.generated.json'))
  .sort()
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
