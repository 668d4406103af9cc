/** `portico clients`: the apps and services that may ask for tokens. */
import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { Artifacts } from '../../smart/artifacts.ts';
import { Clients } from '../../smart/clients.ts';
import { Invitations } from '../../smart/registration/invitations.ts';
import { checkedMetadata } from '../../smart/registration/metadata.ts';
import { register } from '../../smart/registration/register.ts';
import { revokeGrants } from '../../smart/revoke-grants.ts';
import { parseScopes, printScopes } from '../../smart/scopes/scope-set.ts';
import { columns, jsonOption, type Printed, print, withStore } from './state.ts';
import { wholeNumber } from './whole-number.ts';

/** What of RFC 7591 each kind of client comes down to. */
const kinds = {
  public: { token_endpoint_auth_method: 'none', grant_types: ['authorization_code', 'refresh_token'] },
  symmetric: {
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code', 'refresh_token'],
  },
  asymmetric: { token_endpoint_auth_method: 'private_key_jwt', grant_types: ['authorization_code', 'refresh_token'] },
  backend: { token_endpoint_auth_method: 'private_key_jwt', grant_types: ['client_credentials'] },
  ehr: { token_endpoint_auth_method: 'client_secret_basic', grant_types: ['client_credentials'] },
} as const;

const appScopes = 'openid fhirUser launch launch/patient offline_access online_access patient/*.rs user/*.rs';
const scopes: Readonly<Record<keyof typeof kinds, string>> = {
  public: appScopes,
  symmetric: appScopes,
  asymmetric: appScopes,
  backend: 'system/*.rs',
  ehr: 'portico/launch',
};

interface AddOptions extends Printed {
  readonly kind: keyof typeof kinds;
  readonly id?: string;
  readonly redirectUri: readonly string[];
  readonly scope?: string;
  readonly jwks?: string;
  readonly jwksUri?: string;
  readonly launchUri?: string;
  readonly logoUri?: string;
}

interface InviteOptions extends Printed {
  readonly uses: number;
  readonly days: number;
  readonly scope: string;
}

export function clientsCommand(): Command {
  const clients = new Command('clients').description('apps and services, in the state store of PORTICO_STATE_URL');
  clients
    .command('add')
    .description('register a client; a secret is shown this once and kept as a hash')
    .argument('<name>', 'by which users are asked to approve it')
    .addOption(
      new Option('--kind <kind>', 'how it authenticates and what for')
        .choices(Object.keys(kinds))
        .makeOptionMandatory(),
    )
    .option(
      '--redirect-uri <uri>',
      'exact; https, or http on loopback; repeat for more',
      (uri, all: string[]) => [...all, uri],
      [],
    )
    .option('--scope <scopes>', `the most it may be granted, space-separated (default of an app: ${appScopes})`)
    .option('--jwks <file>', 'its public keys, a JSON Web Key Set')
    .option('--jwks-uri <url>', 'where its public keys are')
    .option('--launch-uri <url>', 'where the EHR launches it')
    .option('--logo-uri <url>', 'its picture')
    .option('--id <id>', 'its client_id (default: made up)')
    .option(...jsonOption)
    .action(add);
  clients
    .command('invite')
    .description('make a token with which an app can register itself; it is shown this once (PORTICO_REGISTRATION)')
    .option('--uses <n>', 'how many apps', wholeNumber(1, 1000), 1)
    .option('--days <n>', 'how long it is good', wholeNumber(1, 366), 7)
    .option('--scope <scopes>', 'the most that they may ask for, space-separated', appScopes)
    .option(...jsonOption)
    .action(invite);
  clients
    .command('list')
    .description('list the clients')
    .option(...jsonOption)
    .action((options: Printed) => withStore(async (store) => list(options, new Clients(store))));
  clients
    .command('remove')
    .description('remove a client and take back what it was granted')
    .argument('<id>')
    .option(...jsonOption)
    .action(remove);
  return clients;
}

async function add(name: string, options: AddOptions): Promise<void> {
  const { kind, id, redirectUri, scope = scopes[kind], jwks, jwksUri, launchUri, logoUri } = options;
  const metadata = checkedMetadata({
    ...kinds[kind],
    ...(kind === 'ehr' && (jwks || jwksUri) && { token_endpoint_auth_method: 'private_key_jwt' }),
    client_name: name,
    redirect_uris: redirectUri,
    scope,
    jwks: jwks === undefined ? undefined : readJson(jwks),
    jwks_uri: jwksUri,
    launch_uri: launchUri,
    logo_uri: logoUri,
  });
  await withStore(async (store) => {
    const registered = await register(new Clients(store), metadata, id);
    const { client_id, client_secret } = registered;
    const secret =
      client_secret === undefined ? [] : [`client_secret  ${client_secret}`, 'The secret is not shown again.'];
    print(options, registered, [`client_id      ${client_id}`, ...secret]);
  });
}

async function invite({ uses, days, scope, ...options }: InviteOptions): Promise<void> {
  const most = printScopes(parseScopes(scope));
  await withStore(async (store) => {
    const token = await new Invitations(new Artifacts(store)).add({ uses, scope: most }, days);
    const said = `For ${uses} ${uses === 1 ? 'app' : 'apps'} within ${days} days, with at most: ${most}`;
    print(options, { initial_access_token: token, uses, days, scope: most }, [token, said]);
  });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`${file} cannot be read as JSON (--jwks).`);
  }
}

async function list(options: Printed, clients: Clients): Promise<void> {
  const all = (await clients.list()).map(({ client_secret: _, ...shown }) => shown);
  const rows = all.map(({ client_id = '', client_name = '', token_endpoint_auth_method = '', portico_scope }) => [
    client_id,
    client_name,
    token_endpoint_auth_method,
    String(portico_scope ?? ''),
  ]);
  print(
    options,
    all,
    all.length === 0 ? ['There are no clients.'] : columns([['ID', 'NAME', 'SIGNS IN BY', 'SCOPE'], ...rows]),
  );
}

async function remove(id: string, options: Printed): Promise<void> {
  await withStore(async (store) => {
    if (!(await new Clients(store).remove(id))) throw new Error(`There is no client ${id}.`);
    const revoked = await revokeGrants(store, ({ clientId }) => clientId === id);
    print(options, { client_id: id, revoked }, [`Removed ${id}; took back ${revoked} grants.`]);
  });
}
