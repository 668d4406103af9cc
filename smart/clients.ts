/** Registered apps: OAuth client metadata as oidc-provider takes it, kept in the state store; secrets as hashes. RFC 7591. */
import type { AdapterPayload } from 'oidc-provider';
import type { Store } from '../src/store/store.ts';
import { hasNul } from './artifacts.ts';
import { secretHash } from './client-secrets.ts';

interface ClientRow {
  readonly id: string;
  readonly metadata: string;
  readonly created_at: number | string;
}

export class Clients {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** `client_secret` is the hash of it. */
  async get(id: string): Promise<AdapterPayload | undefined> {
    const row = hasNul(id) ? undefined : await this.#table().where({ id }).first();
    return row && (JSON.parse(row.metadata) as AdapterPayload);
  }

  /** By id. */
  async list(): Promise<readonly AdapterPayload[]> {
    const rows = await this.#table().orderBy('id');
    return rows.map(({ metadata }) => JSON.parse(metadata) as AdapterPayload);
  }

  /** `client_secret` as it is told to the client. */
  async put(id: string, metadata: object): Promise<void> {
    const row = { id, metadata: kept(metadata), created_at: Date.now() };
    await this.#table().insert(row).onConflict('id').merge(['metadata']);
  }

  /** False: the id is taken. */
  async add(id: string, metadata: object): Promise<boolean> {
    const row = { id, metadata: kept(metadata), created_at: Date.now() };
    const added = await this.#table().insert(row).onConflict('id').ignore().returning('id');
    return added.length === 1;
  }

  /** False: there was none. */
  async remove(id: string): Promise<boolean> {
    return (await this.#table().where({ id }).delete()) === 1;
  }

  #table() {
    return this.#store.db<ClientRow>('client');
  }
}

function kept(metadata: { readonly client_secret?: string }): string {
  const { client_secret, ...others } = metadata;
  return JSON.stringify(client_secret === undefined ? others : { ...others, client_secret: secretHash(client_secret) });
}
