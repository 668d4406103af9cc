/** What every check has at hand. */
import type { EncodedProfile } from '../../fhir/profiles/encode-profiles.ts';
import type { EncodedType } from '../../fhir/profiles/encode-server.ts';
import type { FhirResource } from '../profile/json.ts';
import type { Profiles } from '../profile/profiles.ts';
import type { Client } from '../server/client.ts';
import type { Validator } from '../validate/validator.ts';
import type { Pools } from './pools.ts';

export interface Run {
  readonly profiles: Profiles;
  readonly client: Client;
  readonly pools: Pools;
  readonly patients: readonly string[];
  /** undefined: nothing is validated. */
  readonly validator: Validator | undefined;
  /** The server's CapabilityStatement. */
  readonly statement: FhirResource | undefined;
  /** Requests are told with their values. */
  readonly showValues: boolean;
  /** Of each profile so many resources are validated. */
  readonly validated: number;
}

/** One profile of a run. */
export interface ProfileRun extends Run {
  readonly profile: EncodedProfile;
  /** What servers are to offer of its type. */
  readonly asked: EncodedType;
  readonly resources: readonly FhirResource[];
}
