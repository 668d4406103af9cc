/** The settings of sign-in and of the authorization server. */
import * as parsers from './parsers.ts';
import { setting } from './setting.ts';

const { text, flag, whole, stateUrl, path, networkList, httpUrl, secret } = parsers;

export const signInSettings = {
  open: setting(
    'PORTICO_OPEN',
    flag,
    'false',
    'Serve everybody without sign-in. Refused unless `PORTICO_HOST` is loopback.',
  ),
  userAccess: setting(
    'PORTICO_USER_ACCESS',
    text,
    '',
    'Which patients `user/` scopes of staff reach: `all`, `none`, or searches for Patient with blanks between them, such as `Patient?general-practitioner={user}`. Needed for sign-in.',
    'what the adapter folder says',
  ),
  stateUrl: setting(
    'PORTICO_STATE_URL',
    stateUrl,
    'sqlite:.portico/state.sqlite',
    'What Portico itself remembers: apps, users, grants, keys. Nodes of one site share one, on PostgreSQL.',
  ),
  issuerPath: setting(
    'PORTICO_ISSUER_PATH',
    path,
    '/oauth',
    'Where the authorization server is, on the origin of `PORTICO_BASE_URL`; together they are the issuer of its tokens.',
  ),
  issuer: setting(
    'PORTICO_ISSUER',
    httpUrl,
    '',
    'Another authorization server in place of ours: its tokens are accepted and ours is off.',
    'ours',
  ),
  audience: setting(
    'PORTICO_AUDIENCE',
    text,
    '',
    '`aud` of the tokens of `PORTICO_ISSUER` that are for this server.',
    'the FHIR base',
  ),
  introspectionClientId: setting(
    'PORTICO_INTROSPECTION_CLIENT_ID',
    text,
    '',
    'Our client at `PORTICO_ISSUER`, which may introspect; without it only tokens that are JWTs are accepted.',
    'none',
  ),
  introspectionClientSecret: setting(
    'PORTICO_INTROSPECTION_CLIENT_SECRET',
    secret,
    '',
    'The secret of that client; better in a file (`_FILE`).',
    'none',
  ),
  upstreamIssuer: setting(
    'PORTICO_UPSTREAM_ISSUER',
    httpUrl,
    '',
    "The hospital's OpenID Connect provider, where users may sign in. It must know `<issuer>/upstream/callback`.",
    'none',
  ),
  upstreamName: setting(
    'PORTICO_UPSTREAM_NAME',
    text,
    '',
    'What that provider is called on the button of the sign-in page.',
    'its host',
  ),
  upstreamClientId: setting('PORTICO_UPSTREAM_CLIENT_ID', text, '', 'Our client at that provider.', 'none'),
  upstreamClientSecret: setting(
    'PORTICO_UPSTREAM_CLIENT_SECRET',
    secret,
    '',
    'Its secret; better in a file (`_FILE`). Without one we are a public client.',
    'none',
  ),
  upstreamScope: setting('PORTICO_UPSTREAM_SCOPE', text, 'openid profile', 'What that provider is asked for.'),
  upstreamFhirUser: setting(
    'PORTICO_UPSTREAM_FHIR_USER',
    text,
    '',
    'Who its users are in the record, with claims in braces: `Practitioner/{npi}`, or `{fhirUser}`. Others must be linked by `portico users link`.',
    'only who is linked',
  ),
  styleSheet: setting(
    'PORTICO_STYLE_SHEET',
    text,
    '',
    'A CSS file in place of ours for the pages of sign-in, as a hospital wants them to look.',
    'ours',
  ),
  autoApprove: setting(
    'PORTICO_AUTO_APPROVE',
    text,
    '',
    '`USER` or `USER/PATIENT`: who signs in by itself and approves what any app asks for, for tests. Refused unless `PORTICO_HOST` is loopback.',
  ),
  registration: setting(
    'PORTICO_REGISTRATION',
    flag,
    'false',
    'Whether apps may register themselves, each with a token of `portico clients invite`.',
  ),
  clientNetworks: setting(
    'PORTICO_CLIENT_NETWORKS',
    networkList,
    '',
    'Private networks in which the key sets (`jwks_uri`) of apps and services may be; otherwise only public addresses are asked.',
    'none',
  ),
  tokenRequestsPerMinute: setting(
    'PORTICO_TOKEN_REQUESTS_PER_MINUTE',
    whole(61, 1_000_000),
    '300',
    'Requests that one app may make of the token endpoint in a minute, from one address; more get 429.',
  ),
};
