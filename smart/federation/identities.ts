/** Accounts of people who sign in at the hospital's provider: made at their first sign-in, or linked by hand before. */
import { createHash, randomBytes } from 'node:crypto';
import type { Store } from '../../src/store/store.ts';
import type { User, Users } from '../users/users.ts';

interface IdentityRow {
  readonly id: string;
  readonly subject: string;
  readonly is_linked: boolean | number;
  readonly created_at: number | string;
}

export interface Identity {
  /** The provider. */
  readonly issuer: string;
  /** Its `sub`. */
  readonly upstream: string;
}

export class Identities {
  readonly #store: Store;
  readonly #users: Users;

  constructor(store: Store, users: Users) {
    this.#store = store;
    this.#users = users;
  }

  /** From now on that is this person, whatever the claims say. */
  async link(identity: Identity, fhirUser: string, displayName: string, isAdmin = false): Promise<User> {
    const known = await this.#known(identity);
    if (known !== undefined)
      throw new Error('This subject is linked or has signed in already: remove its account first.');
    return this.#add(identity, { fhirUser, displayName, isAdmin, isLinked: true });
  }

  /** The account of who has signed in; `fhirUser` is what the claims say. undefined: nobody. */
  async signedIn(identity: Identity, fhirUser: string | undefined, displayName: string): Promise<User | undefined> {
    const known = await this.#known(identity);
    if (known?.isLinked) return known.user;
    if (fhirUser === undefined) return undefined;
    if (known === undefined) return this.#add(identity, { fhirUser, displayName, isAdmin: false, isLinked: false });
    await this.#users.rename(known.user.subject, fhirUser, displayName);
    return { ...known.user, fhirUser, displayName };
  }

  async #known(identity: Identity): Promise<{ readonly user: User; readonly isLinked: boolean } | undefined> {
    const row = await this.#table()
      .where({ id: idOf(identity) })
      .first();
    if (row === undefined) return undefined;
    const user = await this.#users.bySubject(row.subject);
    if (user !== undefined) return { user, isLinked: Boolean(row.is_linked) };
    // The account was removed.
    await this.#table()
      .where({ id: idOf(identity) })
      .delete();
    return undefined;
  }

  async #add(
    identity: Identity,
    { isLinked, ...given }: Pick<User, 'fhirUser' | 'displayName' | 'isAdmin'> & { readonly isLinked: boolean },
  ): Promise<User> {
    const id = idOf(identity);
    // Nobody knows the password, so nobody signs in with it.
    const password = randomBytes(32).toString('base64url');
    const user = await this.#users.add({ name: `upstream:${id}`, password, ...given });
    const row = { id, subject: user.subject, is_linked: isLinked, created_at: Date.now() };
    await this.#table().insert(row);
    return user;
  }

  #table() {
    return this.#store.db<IdentityRow>('upstream_identity');
  }
}

const idOf = ({ issuer, upstream }: Identity): string =>
  createHash('sha256').update(`${issuer}\n${upstream}`).digest('base64url');
