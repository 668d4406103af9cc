/**
 * A request and its answer as activities of the audit log: one, and for a batch one more for each of its entries. Made of
 * what is at hand; the answer's text is not looked at.
 */
import type { Socket } from 'node:net';
import type { Activity, Outcome } from '../audit/activity.ts';
import { issue } from '../fhir/issue.ts';
import { RetryLater } from '../fhir/retry-later.ts';
import { clientAddress } from './client-name.ts';
import { errorAnswer } from './errors.ts';
import type { Answer, Audited, Exchange, QueryPair } from './exchange.ts';
import { headerText, parseList } from './media-type.ts';
import { parseQuery } from './query.ts';
import { refusalOf } from './refusal.ts';
import { findRoute } from './routes.ts';
import type { Server } from './server.ts';

/** undefined: the answer may leave. Rejects when it must not. */
export function recordAnswer(
  { audit, config }: Server,
  socket: Pick<Socket, 'remoteAddress'>,
  route: string,
  exchange: Exchange,
  answer: Audited,
): Promise<void> | undefined {
  if (audit === undefined) return undefined;
  const address = clientAddress(socket, exchange.headers, config.trustProxy);
  const entries = (answer.parts ?? []).map(({ exchange: asked, answer }) => {
    return activityOf(address, findRoute(asked.method, asked.path)?.name ?? 'none', asked, answer);
  });
  return audit.log.record([activityOf(address, route, exchange, answer), ...entries]);
}

/** Instead of an answer whose record cannot be kept. */
export function unrecorded(server: Server, requestId: string): Answer {
  return errorAnswer(new RetryLater(5, issue('F310', {})), refusalOf(server, requestId));
}

function activityOf(address: string, route: string, exchange: Exchange, answer: Audited): Activity {
  const { access, method, requestId } = exchange;
  const { client, subject, user, token, patient } = access.agent ?? {};
  const { status, issues = [], shown = [] } = answer;
  const patients = new Set([...shown.flatMap(({ patients = [] }) => patients), ...patientsAsked(exchange, answer)]);
  if (patients.size === 0 && patient !== undefined) patients.add(patient);
  return {
    kind: route.startsWith('export-') ? 'export' : 'rest',
    at: Date.now(),
    outcome: outcomeOf(status),
    subtype: subtypes[route] ?? route,
    method,
    status,
    issues: someOf(issues.map(({ code }) => code)),
    request: requestId,
    address,
    client,
    subject,
    user,
    token,
    asked: askedOf(exchange, answer),
    patients: someOf([...patients]),
    shown: someOf(shown.map(({ type, id }) => `${type}/${id}`)),
    breakGlass: access.brokenGlass,
  };
}

const someOf = (list: readonly string[]): readonly string[] | undefined => (list.length > 0 ? list : undefined);

const outcomeOf = (status: number): Outcome => (status < 400 ? '0' : status < 500 ? '4' : '8');

/** Codes of http://hl7.org/fhir/restful-interaction where the route has another name. */
const subtypes: Readonly<Record<string, string>> = {
  'search-compartment': 'search-type',
  'operation-system': 'operation',
  'operation-type': 'operation',
  'operation-instance': 'operation',
  'export-system': 'operation',
  'export-patient': 'operation',
  'export-group': 'operation',
  'export-status': 'read',
  'export-file': 'read',
  'export-cancel': 'delete',
};

/** Credentials that somebody put where they do not belong. */
const secret =
  /^(access_token|id_token|refresh_token|token|client_secret|client_assertion|password|code_verifier|signature)$/i;

/** Longer requests are cut, with the mark of a cut. */
const LONGEST = 16_384;

/** What was asked, whole, as the log is for that: it is protected, and must tell what somebody looked for. */
function askedOf(exchange: Exchange, { asked }: Audited): string {
  const path = exchange.path.map(escaped).join('/');
  const pairs = (asked ?? pairsOf(exchange)).map(
    ([name, value]) => `${escaped(name)}=${secret.test(name) ? '[removed]' : escaped(value)}`,
  );
  const text = pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A lone surrogate is no text that can be encoded. */
const escaped = (text: string): string => encodeURIComponent(text.toWellFormed());

/** Those of the URL and, of a POST `_search`, those of its form. */
function pairsOf({ query, body, headers }: Exchange): readonly QueryPair[] {
  if (body === undefined || body.length === 0) return query;
  const [type] = parseList(headerText(headers['content-type']));
  if (type?.name !== 'application/x-www-form-urlencoded') return query;
  return [...query, ...parseQuery(body.toString('utf8').slice(0, LONGEST))];
}

/** The patient whose compartment or record was asked for, whatever came of it. */
function* patientsAsked(exchange: Exchange, { asked }: Audited): Generator<string> {
  const [type, id] = exchange.path;
  if (type === 'Patient' && id !== undefined && !/^[$_]/.test(id)) yield id;
  for (const [name, value] of asked ?? pairsOf(exchange)) {
    if (!/^(patient|subject)(:Patient)?$/.test(name)) continue;
    const [, patient] = /^(?:Patient\/)?([A-Za-z0-9\-.]{1,64})$/.exec(value) ?? [];
    if (patient !== undefined) yield patient;
  }
}
