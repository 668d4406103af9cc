/** Registered apps: OAuth client metadata as oidc-provider takes it, kept in the state store. RFC 7591. */
import type { AdapterPayload } from 'oidc-provider';
import type { Store } from '../src/store/store.ts';
import { hasNul } from './artifacts.ts';

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

  async get(id: string): Promise<AdapterPayload | undefined> {
    const row = hasNul(id) ? undefined : await this.#table().where({ id }).first();
    return row && (JSON.parse(row.metadata) as AdapterPayload);
  }

  async put(id: string, metadata: object): Promise<void> {
    const row = { id, metadata: JSON.stringify(metadata), created_at: Date.now() };
    await this.#table().insert(row).onConflict('id').merge(['metadata']);
  }

  async remove(id: string): Promise<void> {
    await this.#table().where({ id }).delete();
  }

  #table() {
    return this.#store.db<ClientRow>('client');
  }
}
