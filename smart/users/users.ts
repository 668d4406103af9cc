/** Who can sign in here: local accounts of the state store. */
import { randomBytes } from 'node:crypto';
import { argon2id, hash, verify } from 'argon2';
import type { Account } from 'oidc-provider';
import type { Store } from '../../src/store/store.ts';
import { Artifacts, hasNul } from '../artifacts.ts';
import { SecretBox } from './secret-box.ts';
import { newSecret, otpauthUrl, stepOfCode } from './totp.ts';

export interface User {
  readonly name: string;
  /** `sub` of tokens. */
  readonly subject: string;
  readonly fhirUser: string;
  readonly displayName: string;
  readonly isAdmin: boolean;
  readonly hasSecondFactor: boolean;
}

interface UserRow {
  readonly name: string;
  readonly subject: string;
  readonly password_hash: string;
  readonly totp_secret: string | null;
  readonly totp_step: number | string;
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
      password_hash: await hash(password, { type: argon2id }),
      fhir_user: fhirUser,
      display_name: displayName,
      is_admin: isAdmin,
      created_at: Date.now(),
    });
    return { name, subject, fhirUser, displayName, isAdmin, hasSecondFactor: false };
  }

  /** The user whose password this is. Takes as long for a name that nobody has. */
  async withPassword(name: string, password: string): Promise<User | undefined> {
    const row = hasNul(name) ? undefined : await this.#table().where({ name }).first();
    const matches = await verify(row?.password_hash ?? (await nobodysHash()), password).catch(() => false);
    return row !== undefined && matches ? userOf(row) : undefined;
  }

  /** From now on this user needs a code; the `otpauth:` URL is for their authenticator and is shown this once. */
  async requireSecondFactor(name: string): Promise<string> {
    const secret = newSecret();
    const totp_secret = (await this.#box()).seal(secret);
    const changed = await this.#table().where({ name }).update({ totp_secret, totp_step: 0 });
    if (changed !== 1) throw new Error(`There is no user ${JSON.stringify(name)}.`);
    return otpauthUrl(name, secret);
  }

  /** Whether it is the user's code of this time. Each is good once. */
  async acceptsCode(subject: string, code: string, now = Date.now()): Promise<boolean> {
    const row = await this.#table().where({ subject }).first();
    if (!row?.totp_secret) return false;
    const step = stepOfCode((await this.#box()).open(row.totp_secret), code, now);
    if (step === undefined) return false;
    return (await this.#table().where({ subject }).where('totp_step', '<', step).update({ totp_step: step })) === 1;
  }

  /** By name. */
  async list(): Promise<readonly User[]> {
    return (await this.#table().orderBy('name')).map(userOf);
  }

  /** Who that is, and as pages call the user. */
  async rename(subject: string, fhirUser: string, displayName: string): Promise<void> {
    await this.#table().where({ subject }).update({ fhir_user: fhirUser, display_name: displayName });
  }

  async remove(subject: string): Promise<void> {
    await this.#table().where({ subject }).delete();
  }

  async byName(name: string): Promise<User | undefined> {
    const row = await this.#table().where({ name }).first();
    return row && userOf(row);
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

  #box(): Promise<SecretBox> {
    return SecretBox.open(new Artifacts(this.#store));
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

function userOf({ name, subject, fhir_user, display_name, is_admin, totp_secret }: UserRow): User {
  return {
    name,
    subject,
    fhirUser: fhir_user,
    displayName: display_name,
    isAdmin: Boolean(is_admin),
    hasSecondFactor: totp_secret !== null,
  };
}
