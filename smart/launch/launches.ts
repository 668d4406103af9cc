/**
 * Launches that the EHR has announced: an opaque value, good for one authorization of one app within minutes.
 * https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#launch-app-ehr-launch
 */
import { createHash, randomBytes } from 'node:crypto';
import { type Artifacts, seconds } from '../artifacts.ts';
import type { LaunchContext } from './contexts.ts';

export interface Launch {
  /** `fhirUser` is the user for whom it is; absent: whoever signs in. */
  readonly context: LaunchContext;
  /** The app for which it is; absent: the first that shows it. */
  readonly clientId?: string;
}

const KIND = 'Launch';
/** Seconds until an app must have shown it. */
export const launchLifetime = 300;
/** And from then on until the user must be through. */
const inUse = 3_600;

export class Launches {
  readonly #artifacts: Artifacts;

  constructor(artifacts: Artifacts) {
    this.#artifacts = artifacts;
  }

  async add(launch: Launch): Promise<string> {
    const value = randomBytes(32).toString('base64url');
    await this.#artifacts.put({ kind: KIND, id: idOf(value), payload: launch, expiresAt: seconds() + launchLifetime });
    return value;
  }

  /** An app shows it at authorize; from then on it is that app's. undefined: none, over, used, or another app's. */
  async show(value: string, clientId: string): Promise<Launch | undefined> {
    const found = await this.#artifacts.get<Launch>(KIND, idOf(value));
    if (found === undefined || found.consumedAt !== undefined) return undefined;
    const launch = found.payload;
    if (launch.clientId !== undefined && launch.clientId !== clientId) return undefined;
    if (found.uid === clientId) return launch;
    if (found.uid !== undefined) return undefined;
    await this.#artifacts.put({ ...found, uid: clientId, expiresAt: seconds() + inUse });
    return launch;
  }

  /** What a launch under way is about; undefined when it is that app's no longer. */
  async shown(value: string, clientId: string): Promise<Launch | undefined> {
    const found = await this.#artifacts.get<Launch>(KIND, idOf(value));
    return found?.uid === clientId && found.consumedAt === undefined ? found.payload : undefined;
  }

  /** Of all that try it is one's. */
  async use(value: string, clientId: string): Promise<Launch | undefined> {
    const launch = await this.shown(value, clientId);
    return launch !== undefined && (await this.#artifacts.consume(KIND, idOf(value))) ? launch : undefined;
  }
}

/** Whoever reads the state store cannot launch with what is there. */
const idOf = (value: string): string => createHash('sha256').update(value).digest('base64url');
