/** `portico users`: local accounts of people who sign in here. */
import { Command } from 'commander';
import { Identities } from '../../smart/federation/identities.ts';
import { revokeGrants } from '../../smart/revoke-grants.ts';
import { checkedUser, isFhirUser } from '../../smart/users/checked-user.ts';
import { type User, Users } from '../../smart/users/users.ts';
import { loadSetting } from '../config.ts';
import { readSecret } from './secret-input.ts';
import { columns, jsonOption, type Printed, print, withStore } from './state.ts';

interface AddOptions extends Printed {
  readonly fhirUser: string;
  readonly displayName?: string;
  readonly admin?: true;
  readonly secondFactor?: true;
}

interface LinkOptions extends Omit<AddOptions, 'secondFactor'> {
  readonly issuer?: string;
}

export function usersCommand(): Command {
  const users = new Command('users').description('people who sign in, in the state store of PORTICO_STATE_URL');
  users
    .command('add')
    .description('add an account; its password is asked for, or read from standard input')
    .argument('<name>', 'what the user types to sign in')
    .requiredOption('--fhir-user <reference>', 'who that is: Practitioner/ID, PractitionerRole/ID, Patient/ID …')
    .option('--display-name <name>', 'as pages greet the user (default: the name)')
    .option('--admin', 'may read the audit')
    .option('--second-factor', 'needs a code as well; what the authenticator needs is shown this once')
    .option(...jsonOption)
    .action(add);
  users
    .command('link')
    .description('say who a user of the hospital’s provider is, before the first sign-in')
    .argument('<subject>', 'sub at that provider')
    .requiredOption('--fhir-user <reference>', 'who that is: Practitioner/ID, Patient/ID …')
    .option('--issuer <url>', 'the provider (default: PORTICO_UPSTREAM_ISSUER)')
    .option('--display-name <name>', 'as pages greet the user (default: the subject)')
    .option('--admin', 'may read the audit')
    .option(...jsonOption)
    .action(link);
  users
    .command('list')
    .description('list the accounts')
    .option(...jsonOption)
    .action((options: Printed) => withStore(async (store) => list(options, await new Users(store, '').list())));
  users
    .command('remove')
    .description('remove an account and take back what apps were granted by it')
    .argument('<name>')
    .option(...jsonOption)
    .action(remove);
  users
    .command('second-factor')
    .description('from now on this user also needs a code of an authenticator; takes the place of an earlier one')
    .argument('<name>')
    .option(...jsonOption)
    .action(secondFactor);
  return users;
}

async function add(name: string, { fhirUser, displayName = name, admin, ...options }: AddOptions): Promise<void> {
  await withStore(async (store) => {
    const users = new Users(store, '');
    if ((await users.byName(name)) !== undefined) throw new Error(`There is a user ${name} already.`);
    const password = await readSecret(`Password of ${name}: `);
    const user = await users.add(checkedUser({ name, password, fhirUser, displayName, isAdmin: admin === true }));
    const secret = options.secondFactor ? { otpauth: await users.requireSecondFactor(name) } : {};
    const said = [`Added ${name}, who is ${fhirUser}.`, ...Object.values(secret)];
    print(options, { ...user, ...secret, hasSecondFactor: options.secondFactor === true }, said);
  });
}

async function link(upstream: string, options: LinkOptions): Promise<void> {
  const { fhirUser, displayName = upstream, admin, issuer = loadSetting(process.env, 'upstreamIssuer') } = options;
  if (issuer === '') throw new Error('Which provider? Give --issuer, or set PORTICO_UPSTREAM_ISSUER.');
  if (!isFhirUser(fhirUser)) throw new Error('--fhir-user must be a reference such as Practitioner/ID.');
  await withStore(async (store) => {
    const identities = new Identities(store, new Users(store, ''));
    const user = await identities.link({ issuer, upstream }, fhirUser, displayName, admin === true);
    print(options, user, [`Linked ${upstream}, who is ${fhirUser}; the account is ${user.name}.`]);
  });
}

function list(options: Printed, users: readonly User[]): void {
  const rows = users.map(({ name, fhirUser, displayName, isAdmin }) => [
    name,
    fhirUser,
    isAdmin ? 'administrator' : '',
    displayName,
  ]);
  print(
    options,
    users,
    users.length === 0 ? ['There are no users.'] : columns([['NAME', 'IS', '', 'CALLED'], ...rows]),
  );
}

async function remove(name: string, options: Printed): Promise<void> {
  await withStore(async (store) => {
    const users = new Users(store, '');
    const user = await users.byName(name);
    if (user === undefined) throw new Error(`There is no user ${name}.`);
    await users.remove(user.subject);
    const revoked = await revokeGrants(store, ({ accountId }) => accountId === user.subject);
    print(options, { name, revoked }, [`Removed ${name}; took back ${revoked} grants.`]);
  });
}

async function secondFactor(name: string, options: Printed): Promise<void> {
  await withStore(async (store) => {
    const otpauth = await new Users(store, '').requireSecondFactor(name);
    print(options, { name, otpauth }, [`For the authenticator of ${name}, shown this once:`, otpauth]);
  });
}
