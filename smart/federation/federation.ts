/**
 * Sign-in at the hospital's provider: `GET <issuer>/upstream` leads there, `GET <issuer>/upstream/callback` comes back. Both
 * are of one browser, and a way there is good for one way back.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { seconds } from '../artifacts.ts';
import { type PageAnswer, sendPage } from '../pages/answer.ts';
import { correlationId, errorPage } from '../pages/error-page.ts';
import { type Desk, issuerPath } from '../pages/scene.ts';
import { texts } from '../pages/texts.ts';
import type { Endpoint } from '../routes.ts';
import { requestIdOf, type SecurityEvent } from '../security-event.ts';
import type { Smart } from '../smart.ts';
import { fhirUserOf } from './fhir-user-rule.ts';
import type { Identities } from './identities.ts';
import type { Claims, Pending, Upstream } from './upstream.ts';

export interface Federation {
  /** On the button. */
  readonly name: string;
  /** `Practitioner/{npi}`; '': only who is linked. */
  readonly rule: string;
  readonly upstream: Upstream;
  readonly identities: Identities;
}

/** Where a page's button leads; `place` is where one goes on after sign-in. */
export const startOf = (smart: Smart, place: string): string =>
  `${issuerPath(smart)}/upstream?${new URLSearchParams({ to: place })}`;

interface Journey extends Pending {
  readonly to: string;
  /** Hash of the visit's id: no other browser may come back. */
  readonly visit: string;
}

const KIND = 'UpstreamSignIn';
/** Seconds for the way there and back. */
const longest = 600;
const { federation: words, nobody } = texts;

export function federationEndpoints(desk: Desk, federation: Federation): readonly Endpoint[] {
  const { smart } = desk;
  const endpoint = (path: string, answer: typeof begin): Endpoint => ({
    method: 'GET',
    path,
    handle: async (request, response) => {
      const given = await answer(desk, federation, request, response).catch((error: unknown) => {
        smart.report(error, correlationId(response));
        return errorPage(smart, response, { status: 502, title: words.failed, lead: words.again });
      });
      sendPage(response, given);
    },
  });
  return [endpoint('/upstream', begin), endpoint('/upstream/callback', end)];
}

async function begin(
  { smart, visits }: Desk,
  { upstream }: Federation,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const to = queryOf(request).get('to') ?? '';
  if (!isPlace(smart, to)) return errorPage(smart, response, { status: 400, title: texts.error.title });
  const { id } = await visits.of(request, response);
  const { url, pending } = await upstream.begin();
  const payload: Journey = { ...pending, to, visit: hashed(id) };
  await smart.artifacts.put({ kind: KIND, id: hashed(pending.state), payload, expiresAt: seconds() + longest });
  return { redirect: url };
}

async function end(
  desk: Desk,
  federation: Federation,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<PageAnswer> {
  const { smart, visits } = desk;
  const query = queryOf(request);
  const visit = await visits.of(request, response);
  const id = hashed(query.get('state') ?? '');
  const journey = (await smart.artifacts.get<Journey>(KIND, id))?.payload;
  const isOurs = journey?.visit === hashed(visit.id) && (await smart.artifacts.consume(KIND, id));
  if (journey === undefined || !isOurs) {
    return errorPage(smart, response, { status: 400, title: words.over, lead: words.again });
  }
  const tell = (told: Pick<SecurityEvent, 'succeeded' | 'error' | 'subject' | 'user'>) =>
    smart.tell({ kind: 'login', request, requestId: requestIdOf(response), ...told });
  // The user went back, or the provider said no.
  if (query.has('error')) {
    await tell({ succeeded: false, error: 'refused by the provider' });
    return { redirect: journey.to };
  }
  const claims = await federation.upstream.end(`?${query}`, journey).catch(async (error: unknown) => {
    await tell({ succeeded: false, error: 'provider' });
    throw error;
  });
  const user = await userOf(smart, federation, claims);
  if (user === undefined) {
    await tell({ succeeded: false, error: 'nobody here', subject: `${claims.iss} ${claims.sub}` });
    const link = { href: journey.to, text: nobody.someoneElse };
    return errorPage(smart, response, {
      status: 403,
      title: nobody.title,
      lead: `${nobody.lead} ${nobody.help}`,
      link,
    });
  }
  await tell({ succeeded: true, subject: user.subject, user: user.fhirUser });
  await visits.signIn(response, visit, user.subject, journey.to);
  return { redirect: journey.to };
}

async function userOf({ fhirBase, chart }: Smart, { rule, identities }: Federation, claims: Claims) {
  const fhirUser = rule === '' ? undefined : fhirUserOf(rule, claims, fhirBase);
  const isThere = fhirUser !== undefined && (await chart.exists(fhirUser));
  const name = [claims.name, claims.preferred_username].find((each) => typeof each === 'string' && each.trim() !== '');
  const displayName = String(name ?? texts.federation.unnamed).slice(0, 200);
  return identities.signedIn({ issuer: claims.iss, upstream: claims.sub }, isThere ? fhirUser : undefined, displayName);
}

const queryOf = ({ url = '' }: IncomingMessage): URLSearchParams =>
  new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/** Only our own pages: the way back is no open redirect. */
function isPlace(smart: Smart, to: string): boolean {
  const path = issuerPath(smart);
  return to.startsWith(`${path}/`) && /^\/(apps|interaction\/[\w-]+)$/.test(to.slice(path.length));
}

const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url');
