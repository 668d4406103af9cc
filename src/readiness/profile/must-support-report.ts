/** Over all resources of a profile: which must-supports were seen, and which this database may lack. */
import type { EncodedProfile } from '../../fhir/profiles/encode-profiles.ts';
import { type MustSupport, mustSupports } from '../../fhir/profiles/must-support.ts';
import { readings } from '../../fhir/profiles/us-core-readings.ts';
import type { FhirResource } from './json.ts';
import type { Profiles } from './profiles.ts';
import { seenIn } from './seen.ts';

export interface MustSupportReport {
  readonly seen: number;
  readonly missing: readonly string[];
  /** Not seen, and not to be demanded. */
  readonly excused: readonly { readonly path: string; readonly because: string }[];
}

export interface MustSupportTally {
  readonly add: (resource: FhirResource) => void;
  readonly report: () => MustSupportReport;
}

export function tallyMustSupports(profiles: Profiles, profile: EncodedProfile): MustSupportTally {
  const all = mustSupports(profile).map((each) => meant(profile, each));
  const seen = new Set<string>();
  const open = new Set(all);
  return {
    add: (resource) => {
      for (const one of open) {
        for (const target of seenIn(profiles, profile, one, resource)) seen.add(keyOf(one, target));
        if (keysOfAll([one]).every((key) => seen.has(key))) open.delete(one);
      }
    },
    report: () => reportOf(profile, keysOfAll(all), seen),
  };
}

function reportOf({ url }: EncodedProfile, wanted: readonly string[], seen: ReadonlySet<string>): MustSupportReport {
  const groups = readings.either[nameOf(url)] ?? [];
  const because = (key: string): string | undefined => {
    const other = groups.find((group) => group.includes(key))?.find((each) => seen.has(each));
    if (other !== undefined) return `${other} is enough`;
    return readings.unneeded.find(({ profile, path }) => profile.test(url) && path.test(key))?.because;
  };
  const unseen = wanted.filter((key) => !seen.has(key)).map((path) => ({ path, because: because(path) }));
  return {
    seen: wanted.length - unseen.length,
    missing: unseen.flatMap(({ path, because: reason }) => (reason === undefined ? [path] : [])),
    excused: unseen.flatMap(({ path, because: reason }) => (reason === undefined ? [] : [{ path, because: reason }])),
  };
}

function meant({ url }: EncodedProfile, one: MustSupport): MustSupport {
  return { ...one, ...readings.meant[nameOf(url)]?.[one.path] };
}

/** Itself, or where profiles are named to which it must be possible to refer, each of them. */
const keysOfAll = (all: readonly MustSupport[]): readonly string[] =>
  all.flatMap((one) => (one.targets?.length ? one.targets : ['']).map((target) => keyOf(one, target)));

const keyOf = ({ path }: MustSupport, target: string): string =>
  target === '' ? path : `${path} -> ${nameOf(target)}`;

const nameOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1);
