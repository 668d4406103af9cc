/** A checked client into the state store, with an id and, where it has one, a secret that is told this once. */
import { randomBytes } from 'node:crypto';
import { newSecret } from '../client-secrets.ts';
import type { Clients } from '../clients.ts';
import { InvalidMetadata } from './invalid-metadata.ts';
import type { ClientMetadata } from './metadata.ts';

/** As RFC 7591 section 3.2.1 has it. */
export interface Registered extends ClientMetadata {
  readonly client_id: string;
  readonly client_id_issued_at: number;
  readonly client_secret?: string;
  /** 0: it never ends. */
  readonly client_secret_expires_at?: 0;
}

/** Throws an InvalidMetadata when the id is taken. */
export async function register(
  clients: Clients,
  metadata: ClientMetadata,
  id = randomBytes(16).toString('base64url'),
): Promise<Registered> {
  if (!/^[\w.:-]{1,100}$/.test(id)) {
    throw new InvalidMetadata('A client id is of letters, digits and . _ : - and at most 100 of them.');
  }
  const registered: Registered = {
    client_id: id,
    client_id_issued_at: Math.floor(Date.now() / 1000),
    ...metadata,
    ...(metadata.token_endpoint_auth_method.startsWith('client_secret') && {
      client_secret: newSecret(),
      client_secret_expires_at: 0,
    }),
  };
  if (await clients.add(id, registered)) return registered;
  throw new InvalidMetadata(`There is a client ${id} already.`);
}
