/** The whole server with sign-in over real HTTP, and an app in front of it that does what RFC 6749 and SMART tell apps to do. */
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { type Approval, finish } from '../../smart/interactions/finish.ts';
import type { Environment } from '../../src/config.ts';
import type { OpenSignIn } from '../../src/sign-in.ts';
import { entriesOf, openStack, type Stack, type StackOptions } from '../http/stack.ts';

export interface SmartServer {
  /** Where it can be reached, whatever `PORTICO_BASE_URL` says. */
  readonly origin: string;
  readonly fhirBase: string;
  readonly issuer: string;
  readonly stack: Stack;
  readonly signIn: OpenSignIn;
}

/** A memory of its own unless `PORTICO_STATE_URL` names one that others share. */
export async function openSmart(env: Environment = {}, options: StackOptions = {}): Promise<SmartServer> {
  let listener: RequestListener = (_request, response) => void response.writeHead(503).end();
  const http = createServer({ keepAliveTimeout: 65_000 }, (request, response) => listener(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  after(() => {
    http.closeAllConnections();
    http.close();
  });
  const stack = await openStack(
    {
      PORTICO_OPEN: 'false',
      PORTICO_BASE_URL: `${origin}/fhir`,
      PORTICO_STATE_URL: 'sqlite::memory:',
      PORTICO_LOG_LEVEL: 'error',
      PORTICO_USER_ACCESS: 'all',
      ...env,
    },
    {},
    options,
  );
  const signIn = stack.signIn!;
  listener = approving(signIn, stack.listener);
  const { smart } = signIn;
  const [fhirBase, issuer] = [smart.fhirBase, smart.issuer].map((url) => origin + new URL(url).pathname) as [
    string,
    string,
  ];
  return { origin, fhirBase, issuer, stack, signIn };
}

export const redirectUri = 'https://app.example.org/callback';

export interface TestClient {
  readonly id: string;
  /** Absent: a public client. */
  readonly secret?: string;
  readonly scope: string;
}

/** Ids of patients, in no order that means anything, as a backend service finds them. */
export async function patientIds(server: SmartServer): Promise<readonly string[]> {
  const service = await addService(server, 'finds-patients', 'system/Patient.rs');
  const answer = await fhir(server, 'Patient?_elements=id', await serviceToken(server, service));
  return entriesOf(await answer.text()).flatMap(({ resource }) => resource?.id ?? []);
}

/** A confidential client of client_credentials with a secret. */
export const addService = (server: SmartServer, id: string, scope: string): Promise<TestClient> =>
  addClient(
    server,
    { id, secret: `the secret of ${id}, long enough to be one`, scope },
    { grant_types: ['client_credentials'], response_types: [], redirect_uris: [] },
  );

export async function serviceToken(server: SmartServer, service: TestClient): Promise<string> {
  const form = { grant_type: 'client_credentials', scope: service.scope };
  const { status, body } = await postForm(`${server.issuer}/token`, service, form);
  if (status !== 200) throw new Error(`${service.id} gets no token: ${status} ${JSON.stringify(body)}`);
  return body.access_token;
}

/** Registers an app; what is left out is what an app of its kind has. */
export async function addClient(
  { signIn }: SmartServer,
  { id, secret, scope }: TestClient,
  metadata: Readonly<Record<string, unknown>> = {},
): Promise<TestClient> {
  await signIn.smart.clients.put(id, {
    client_id: id,
    client_name: id,
    ...(secret !== undefined && { client_secret: secret }),
    token_endpoint_auth_method: secret === undefined ? 'none' : 'client_secret_basic',
    application_type: 'web',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    portico_scope: scope,
    ...metadata,
  });
  return { id, ...(secret !== undefined && { secret }), scope };
}

export const addUser = ({ signIn }: SmartServer, name: string, fhirUser: string) =>
  signIn.smart.users.add({ name, password: `${name} has a password`, fhirUser, displayName: name });

export interface Pkce {
  readonly verifier: string;
  readonly challenge: string;
}

export function pkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** As fetch gives it, with the browser's cookies of this server sent along and kept. */
export type Browser = (url: string, init?: RequestInit) => Promise<Response>;

export function browser(): Browser {
  const cookies = new Map<string, string>();
  return async (url, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(url, { redirect: 'manual', ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
}

/** The parameters of a good authorization request, which `change` changes; undefined takes one away. */
export function authorizeUrl(
  { issuer, signIn }: SmartServer,
  client: TestClient,
  { challenge }: Pkce,
  change: Readonly<Record<string, string | undefined>> = {},
): string {
  const all = {
    response_type: 'code',
    client_id: client.id,
    redirect_uri: redirectUri,
    scope: client.scope,
    state: 'the state of the app',
    aud: signIn.smart.fhirBase,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...change,
  };
  const given = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `${issuer}/authorize?${new URLSearchParams(given)}`;
}

/** Where the authorization server sends the browser to sign in; throws what it says instead. */
export async function toInteraction(visit: Browser, url: string, init?: RequestInit): Promise<string> {
  const answer = await visit(url, init);
  const location = answer.headers.get('location');
  if (answer.status === 303 && location?.includes('/interaction/')) return new URL(location, url).href;
  throw new Error(`authorize answers ${answer.status} ${location ?? (await answer.text())}`);
}

/** Ends an interaction as if the user had signed in and approved. Gives the app's callback. */
export async function approve(visit: Browser, interaction: string, approval: Approval): Promise<URL> {
  const ended = await visit(interaction, { headers: { [APPROVAL]: JSON.stringify(approval) } });
  const { pathname, search } = new URL(ended.headers.get('location') ?? '', interaction);
  const resumed = await visit(new URL(pathname + search, interaction).href);
  const location = resumed.headers.get('location');
  if (location === null) throw new Error(`the end of an interaction answers ${resumed.status} ${await resumed.text()}`);
  return new URL(location);
}

const APPROVAL = 'x-test-approval';

/** Instead of the pages on which a user approves. */
function approving(signIn: OpenSignIn, otherwise: RequestListener): RequestListener {
  return (request, response) => {
    const approval = request.headers[APPROVAL];
    if (typeof approval !== 'string') return otherwise(request, response);
    const { provider, smart } = signIn;
    finish(provider, smart, request, response, JSON.parse(approval) as Approval)
      .then((url) => response.writeHead(303, { Location: url }).end())
      .catch((error: unknown) => response.writeHead(400).end(String(error)));
  };
}

/** Of the token endpoint and its neighbours, as far as tests look at it. */
export interface TokenBody extends Readonly<Record<string, unknown>> {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly scope: string;
  readonly error?: string;
}

export interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: TokenBody;
}

/** A request of the app's own server, with its client authentication. */
export async function postForm(
  url: string,
  client: TestClient | undefined,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<TokenAnswer> {
  const authorization =
    client?.secret === undefined
      ? undefined
      : `Basic ${Buffer.from(`${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`).toString('base64')}`;
  const body = new URLSearchParams({
    ...form,
    ...(client !== undefined && client.secret === undefined && { client_id: client.id }),
  });
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: { ...(authorization && { Authorization: authorization }), ...headers },
  });
  const text = await answer.text();
  const json = /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : { text };
  return { status: answer.status, headers: answer.headers, body: json as TokenAnswer['body'] };
}

export const exchange = (
  { issuer }: SmartServer,
  client: TestClient,
  callback: URL,
  { verifier }: Pkce,
): Promise<TokenAnswer> =>
  postForm(`${issuer}/token`, client, {
    grant_type: 'authorization_code',
    code: callback.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });

/** The whole launch: authorize, approval, exchange. What is approved is what was asked for. */
export async function launch(
  server: SmartServer,
  client: TestClient,
  approval: Omit<Approval, 'scope'> & { readonly scope?: string },
  change: Readonly<Record<string, string | undefined>> = {},
): Promise<TokenAnswer> {
  const visit = browser();
  const proof = pkce();
  const interaction = await toInteraction(visit, authorizeUrl(server, client, proof, change));
  const callback = await approve(visit, interaction, { scope: change.scope ?? client.scope, ...approval });
  return exchange(server, client, callback, proof);
}

/** FHIR as the app asks for it. */
export const fhir = (
  { fhirBase }: SmartServer,
  path: string,
  token?: string,
  init: RequestInit = {},
): Promise<Response> =>
  fetch(`${fhirBase}/${path}`, {
    ...init,
    headers: { ...(token !== undefined && { Authorization: `Bearer ${token}` }), ...init.headers },
  });
