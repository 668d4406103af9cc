// SMART App Launch 2.2.0 as a public app does it in a browser: discovery, PKCE, the redirect, the exchange.
// https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html

/** Sends the browser to the authorization server. `launch` comes from the EHR; without it the user chooses a patient. */
export async function authorize({ iss, launch, clientId, scope, redirectUri }) {
  const configuration = await getJson(`${iss}/.well-known/smart-configuration`);
  const [state, verifier] = [random(), random()];
  sessionStorage.setItem(state, JSON.stringify({ iss, verifier, tokenEndpoint: configuration.token_endpoint }));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: `${launch ? 'launch' : 'launch/patient'} ${scope}`,
    state,
    aud: iss,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    ...(launch && { launch }),
  });
  location.assign(`${configuration.authorization_endpoint}?${query}`);
}

/** The token response, and the FHIR server it is for. `parameters`: what the redirect brought. */
export async function complete(parameters, { clientId, redirectUri }) {
  const state = parameters.get('state') ?? '';
  const kept = sessionStorage.getItem(state);
  sessionStorage.removeItem(state);
  if (kept === null) throw new Error('This answer belongs to no launch of this window. Launch again.');
  const { iss, verifier, tokenEndpoint } = JSON.parse(kept);
  if (parameters.has('error')) throw new Error(parameters.get('error_description') ?? parameters.get('error'));
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: parameters.get('code') ?? '',
    redirect_uri: redirectUri,
    client_id: clientId,
    code_verifier: verifier,
  });
  return { iss, token: await getJson(tokenEndpoint, { method: 'POST', body }) };
}

/** A GET of the FHIR server with the token. */
export function fhir({ iss, token }, path) {
  const headers = { Accept: 'application/fhir+json', Authorization: `Bearer ${token.access_token}` };
  return getJson(`${iss}/${path}`, { headers });
}

async function getJson(url, init) {
  const answer = await fetch(url, init);
  const body = await answer.json();
  if (answer.ok) return body;
  throw new Error(body.error_description ?? body.issue?.[0]?.diagnostics ?? body.error ?? `${answer.status}`);
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
