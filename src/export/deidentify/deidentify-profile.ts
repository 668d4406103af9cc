/** The profile that a name stands for: a built-in one, or one of the site's file. */
import { readFileSync } from 'node:fs';
import { FhirError, issue } from '../../fhir/issue.ts';
import { kept } from '../../fhir/kept.ts';
import { builtIn } from './built-in/profiles.ts';
import type { DeidentifyProfile } from './profile.ts';
import { readSiteProfiles } from './site-profiles.ts';
import { keyIdOf } from './tokens.ts';

export interface DeidentifySettings {
  /** PORTICO_DEIDENTIFY: a file, or ''. */
  readonly deidentify: string;
  /** PORTICO_DEIDENTIFY_KEY, or ''. */
  readonly deidentifyKey: string;
}

type Profiles = ReadonlyMap<string, DeidentifyProfile>;

const read = new Map<string, Profiles>();

/** All profiles by name; the file is read once. Throws an Error of one line for each problem, as start-up shows it. */
export function deidentifyProfiles({ deidentify: file }: Pick<DeidentifySettings, 'deidentify'>): Profiles {
  return file === '' ? builtIn : kept(read, file, withSite);
}

function withSite(file: string): Profiles {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Error('PORTICO_DEIDENTIFY names a file that cannot be read');
  }
  const { profiles, problems } = readSiteProfiles(text);
  if (problems.length > 0) throw new Error(problems.map((problem) => `PORTICO_DEIDENTIFY ${problem}`).join('\n'));
  return new Map([...builtIn, ...profiles]);
}

/**
 * As it is kept with a job, with the key that it begins with; undefined: no profile has that name. Throws F536 where there is
 * no key.
 */
export function deidentifyProfile(name: string, settings: DeidentifySettings): DeidentifyProfile | undefined {
  const profile = deidentifyProfiles(settings).get(name);
  if (profile === undefined) return undefined;
  if (settings.deidentifyKey === '') throw new FhirError(issue('F536', {}, { expression: ['http._deidentify'] }));
  return { ...profile, keyId: keyIdOf(settings.deidentifyKey) };
}
