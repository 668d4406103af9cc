/** Who can sign in here: local accounts of the state store. */
import { randomBytes } from 'node:crypto';
import { hash, verify } from 'argon2';
import type { Account } from 'oidc-provider';
import type { Store } from '../../src/store/store.ts';

export interface User {
  readonly name: string;
  /** `sub` of tokens. */
  readonly subject: string;
  readonly fhirUser: string;
  readonly displayName: string;
  readonly isAdmin: boolean;
}

interface UserRow {
  readonly name: string;
  readonly subject: string;
  readonly password_hash: string;
  readonly fhir_user: string;
  readonly display_name: string;
  readonly is_admin: boolean | number;
  readonly created_at: number | string;
}

export interface NewUser {
  readonly name: string;
  readonly password: string;
  readonly fhirUser: string;
  readonly displayName: string;
  readonly isAdmin?: boolean;
}

export class Users {
  readonly #store: Store;
  /** `https://portico.example.org/fhir`: `fhirUser` claims are absolute. */
  readonly #fhirBase: string;

  constructor(store: Store, fhirBase: string) {
    this.#store = store;
    this.#fhirBase = fhirBase;
  }

  async add({ name, password, fhirUser, displayName, isAdmin = false }: NewUser): Promise<User> {
    const subject = randomBytes(16).toString('base64url');
    await this.#table().insert({
      name,
      subject,
      password_hash: await hash(password),
      fhir_user: fhirUser,
      display_name: displayName,
      is_admin: isAdmin,
      created_at: Date.now(),
    });
    return { name, subject, fhirUser, displayName, isAdmin };
  }

  /** The user whose password this is. Takes as long for a name that nobody has. */
  async withPassword(name: string, password: string): Promise<User | undefined> {
    const row = await this.#table().where({ name }).first();
    const matches = await verify(row?.password_hash ?? (await nobodysHash()), password).catch(() => false);
    return row !== undefined && matches ? userOf(row) : undefined;
  }

  /** By name. */
  async list(): Promise<readonly User[]> {
    return (await this.#table().orderBy('name')).map(userOf);
  }

  async byName(name: string): Promise<User | undefined> {
    const row = await this.#table().where({ name }).first();
    return row && userOf(row);
  }

  async remove(subject: string): Promise<void> {
    await this.#table().where({ subject }).delete();
  }

  async bySubject(subject: string): Promise<User | undefined> {
    const row = await this.#table().where({ subject }).first();
    return row && userOf(row);
  }

  /** For oidc-provider; undefined refuses tokens of an account that is gone. */
  async account(subject: string): Promise<Account | undefined> {
    const user = await this.bySubject(subject);
    if (user === undefined) return undefined;
    const claims = { sub: subject, name: user.displayName, fhirUser: `${this.#fhirBase}/${user.fhirUser}` };
    return { accountId: subject, claims: () => claims };
  }

  #table() {
    return this.#store.db<UserRow>('user_account');
  }
}

let nobody: Promise<string> | undefined;
function nobodysHash(): Promise<string> {
  nobody ??= hash(randomBytes(16));
  return nobody;
}

function userOf({ name, subject, fhir_user, display_name, is_admin }: UserRow): User {
  return { name, subject, fhirUser: fhir_user, displayName: display_name, isAdmin: Boolean(is_admin) };
}
