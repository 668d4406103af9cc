/**
 * What another authorization server says of itself. RFC 8414 · OpenID Connect Discovery 1.0 ·
 * https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html
 */

export interface IssuerMetadata extends Readonly<Record<string, unknown>> {
  readonly issuer: string;
  readonly jwks_uri: string;
  readonly authorization_endpoint?: string;
  readonly token_endpoint?: string;
  readonly introspection_endpoint?: string;
  readonly revocation_endpoint?: string;
  readonly registration_endpoint?: string;
}

/** JSON of a server that the site has named. Throws without the URL in the message. */
export async function readJson(url: string, init: RequestInit = {}): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(5_000), ...init });
  if (!answer.ok) throw new Error(`it answers ${answer.status}`);
  const json: unknown = await answer.json();
  if (typeof json === 'object' && json !== null) return json as Record<string, unknown>;
  throw new Error('it answers no JSON object');
}

/** Throws one line that names the setting and what is missing. */
export async function issuerMetadata(issuer: string, needsIntrospection: boolean): Promise<IssuerMetadata> {
  const found = await firstOf(issuer);
  const missing = [
    found.issuer !== issuer && 'its issuer is another, character by character',
    !isUrl(found.jwks_uri) && 'it has no jwks_uri',
    needsIntrospection && !isUrl(found.introspection_endpoint) && 'it has no introspection_endpoint',
  ].filter((each) => each !== false);
  if (missing.length > 0) throw new Error(`PORTICO_ISSUER cannot be used: ${missing.join(', ')}.`);
  return found as IssuerMetadata;
}

async function firstOf(issuer: string): Promise<Readonly<Record<string, unknown>>> {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  const places = [
    `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
  ];
  const problems: string[] = [];
  for (const place of places) {
    try {
      return await readJson(place);
    } catch (error) {
      problems.push(reasonOf(error));
    }
  }
  throw new Error(
    `PORTICO_ISSUER cannot be used: its discovery cannot be read (${[...new Set(problems)].join('; ')}).`,
  );
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}

const isUrl = (value: unknown): boolean =>
  typeof value === 'string' && /^https?:$/.test(URL.parse(value)?.protocol ?? '');
