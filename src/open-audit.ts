/** Settings → audit log, on the state store that sign-in has opened, or on one of its own. */
import { createPrivateKey } from 'node:crypto';
import { signingKeys } from '../smart/keys.ts';
import type { Audit } from './audit/audit.ts';
import { AuditLog, type AuditLogOptions } from './audit/audit-log.ts';
import type { Signer } from './audit/checkpoint.ts';
import type { Config } from './config.ts';
import { openStore, type Store } from './store/store.ts';

export interface OpenAudit extends Audit {
  /** Writes what is left; before sign-in is closed. */
  readonly close: () => Promise<void>;
}

/** undefined: off. */
export async function openAudit(
  config: Config,
  shared: Store | undefined,
  on: Pick<AuditLogOptions, 'onError' | 'onCheckpoint'>,
): Promise<OpenAudit | undefined> {
  if (config.audit === 'off') return undefined;
  const store = shared ?? (await openStore(config.stateUrl));
  const signer = () => signerOf(store);
  const log = await AuditLog.open({ store, node: config.node, mode: config.audit, signer, ...on });
  const close = async () => {
    await log.close();
    if (shared === undefined) await store.close();
  };
  return { log, store, close };
}

/** The newest key, whichever node has made it. */
export async function signerOf(store: Store): Promise<Signer> {
  const keys = await signingKeys(store);
  const { kid, jwk } = keys.find(({ alg, retired }) => alg === 'ES384' && !retired)!;
  return { kid, key: createPrivateKey({ key: jwk, format: 'jwk' }) };
}
