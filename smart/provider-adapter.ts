/**
 * Where oidc-provider keeps its sessions, grants, codes and tokens, and where it finds clients: the state store.
 * https://github.com/panva/node-oidc-provider/blob/main/docs/README.md#adapter
 */
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import { type Artifact, seconds } from './artifacts.ts';
import { lifetimes } from './lifetimes.ts';
import type { Smart } from './smart.ts';
import { admit } from './tokens/admit.ts';

type Stores = Pick<Smart, 'artifacts' | 'clients' | 'revocations' | 'rateLimit' | 'addressOf'>;

export function adapterFor(smart: Stores): new (kind: string) => Adapter {
  const { artifacts, clients, revocations } = smart;
  return class StoreAdapter implements Adapter {
    readonly #kind: string;

    constructor(kind: string) {
      this.#kind = kind;
    }

    async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
      if (this.#kind === 'Client') return clients.put(id, payload);
      await artifacts.put({
        kind: this.#kind,
        id,
        payload,
        grantId: payload.grantId,
        uid: payload.uid,
        expiresAt: expiresIn ? seconds() + expiresIn : undefined,
      });
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      if (this.#kind === 'Client') {
        admit(smart, id);
        return clients.get(id);
      }
      return payloadOf(await artifacts.get<AdapterPayload>(this.#kind, id));
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return payloadOf(await artifacts.byUid<AdapterPayload>(this.#kind, uid));
    }

    /** Of the device flow, which is not offered. */
    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    /** Of several that come with the same code or refresh token at once, one gets on. */
    async consume(id: string): Promise<void> {
      if (!(await artifacts.consume(this.#kind, id))) throw new errors.InvalidGrant('it was used already');
    }

    async destroy(id: string): Promise<void> {
      if (this.#kind === 'Client') return void (await clients.remove(id));
      await artifacts.remove(this.#kind, id);
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      await artifacts.removeOfGrant(this.#kind, grantId);
      // Access tokens are not kept: they are refused from now on until the last of them is over.
      if (this.#kind === 'AccessToken') await revocations.add(grantId, seconds() + lifetimes.accessToken);
      if (this.#kind === 'AccessToken') await artifacts.removeOfGrant('AppGrant', grantId);
    }
  };
}

function payloadOf(artifact: Artifact<AdapterPayload> | undefined): AdapterPayload | undefined {
  if (artifact === undefined) return undefined;
  const { payload, consumedAt } = artifact;
  return consumedAt === undefined ? payload : { ...payload, consumed: consumedAt };
}
