/** The search by which a patient's resources of a profile are found: the first that servers shall offer. */
import type { EncodedProfile } from '../../fhir/profiles/encode-profiles.ts';
import type { EncodedSearch } from '../../fhir/profiles/encode-server.ts';
import { type Coded, fixedValues } from '../profile/fixed-values.ts';
import type { Profiles } from '../profile/profiles.ts';
import type { Query } from '../server/search.ts';

export interface BaseSearch {
  /** One for each code that the profile leaves; `patient` first. */
  readonly queries: (patient: string) => readonly Query[];
  readonly parameters: readonly string[];
}

/** undefined: the profile's resources are reached in other ways, such as by references. */
export function baseSearch(profiles: Profiles, profile: EncodedProfile): BaseSearch | undefined {
  if (profile.type === 'Patient') {
    return { parameters: ['_id'], queries: (patient) => [[['_id', patient]]] };
  }
  const searches = (profiles.set.server?.types[profile.type]?.searches ?? []).filter(
    ({ expectation, parameters }) => expectation === 'SHALL' && parameters.includes('patient') && parameters.length < 3,
  );
  const options = searches.flatMap((search) => optionOf(profiles, profile, search) ?? []);
  const isOnly = profiles.asked.filter(({ type }) => type === profile.type).length === 1;
  // Where a type has several profiles, the patient alone would find those of the others too.
  const cost = ({ code, codes }: Option) =>
    code === undefined ? (isOnly ? 0 : Number.POSITIVE_INFINITY) : codes.length;
  const [first] = options.sort((a, b) => cost(a) - cost(b) || Number(b.code === 'code') - Number(a.code === 'code'));
  if (first === undefined) return undefined;
  const { code, codes } = first;
  return code === undefined
    ? { parameters: ['patient'], queries: (patient) => [[['patient', patient]]] }
    : {
        parameters: ['patient', code],
        queries: (patient) =>
          codes.map(
            (each) =>
              [
                ['patient', patient],
                [code, each.code],
              ] as const,
          ),
      };
}

interface Option {
  readonly code: string | undefined;
  readonly codes: readonly Coded[];
}

function optionOf(profiles: Profiles, profile: EncodedProfile, { parameters }: EncodedSearch): Option | undefined {
  const code = parameters.find((each) => each !== 'patient');
  if (code === undefined) return { code, codes: [] };
  const codes = fixedValues(profiles, profile, code);
  return codes.length === 0 ? undefined : { code, codes };
}
