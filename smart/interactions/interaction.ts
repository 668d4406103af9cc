/**
 * Where an authorization request is on its way to an app's access: kept in the state store under the interaction's uid, so
 * that a page shows the step that is due, however often it is loaded, sent twice or gone back to.
 */
import type { Client } from 'oidc-provider';
import { type Artifacts, seconds } from '../artifacts.ts';
import type { PatientSummary } from '../chart.ts';
import type { LaunchContext } from '../launch/contexts.ts';
import { lifetimes } from '../lifetimes.ts';
import type { Scene } from '../pages/scene.ts';
import type { User } from '../users/users.ts';

export interface Progress {
  /** Whose choices these are. */
  readonly subject?: string | undefined;
  /** Id of the Patient that was picked. */
  readonly patient?: string | undefined;
  readonly search?: { readonly text: string; readonly cursors: readonly string[] } | undefined;
}

export interface Flow extends Scene {
  readonly uid: string;
  readonly client: Client;
  /** Of the authorization request, narrowed to what can be granted. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly scope: string;
  /** Seconds since 1970. */
  readonly startedAt: number;
  readonly progress: Progress;
  /** What the EHR announced for this launch. */
  readonly launch: LaunchContext;
}

export interface SignedInFlow extends Flow {
  readonly user: User;
}

/** What consent is asked for. */
export interface ReadyFlow extends SignedInFlow {
  readonly patient: PatientSummary | undefined;
  /** Whether the user picked the patient. */
  readonly picked: boolean;
}

const KIND = 'InteractionProgress';

export async function progressOf(artifacts: Artifacts, uid: string): Promise<Progress> {
  return (await artifacts.get<Progress>(KIND, uid))?.payload ?? {};
}

export async function keepProgress({ smart, uid }: Pick<Flow, 'smart' | 'uid'>, progress: Progress): Promise<void> {
  await smart.artifacts.put({ kind: KIND, id: uid, payload: progress, expiresAt: seconds() + lifetimes.interaction });
}

/** Whether this call is the one that ends the interaction. */
export async function endProgress({ smart, uid, progress }: Flow): Promise<boolean> {
  const { subject } = progress;
  await smart.artifacts.add({ kind: KIND, id: uid, payload: {}, expiresAt: seconds() + lifetimes.interaction });
  const isFirst = await smart.artifacts.consume(KIND, uid);
  // What was searched for is nobody's business any more.
  if (isFirst) {
    const over = { kind: KIND, id: uid, payload: { subject }, consumedAt: seconds() };
    await smart.artifacts.put({ ...over, expiresAt: seconds() + lifetimes.interaction });
  }
  return isFirst;
}

export const appName = ({ client }: Pick<Flow, 'client'>): string => client.clientName ?? client.clientId;
