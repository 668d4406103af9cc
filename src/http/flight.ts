/**
 * One request from its arrival to its answer: finds the interaction, runs it, sends what it gives or throws. The GET
 * front and Express both come through here. https://hl7.org/fhir/R4/http.html
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type Access, noAccess } from '../access/access.ts';
import { breakGlass, breakGlassHeader } from '../access/break-glass.ts';
import { FhirError, type Issue } from '../fhir/issue.ts';
import { nameClient } from '../sql/governor/client.ts';
import type { RequestSpan } from '../telemetry/tracing.ts';
import { recordAnswer, unrecorded } from './audit.ts';
import { clientName } from './client-name.ts';
import { describeError } from './describe-error.ts';
import { errorAnswer } from './errors.ts';
import { type Answer, type Audited, type Exchange, type QueryPair, Timing } from './exchange.ts';
import type { Deadline } from './limits.ts';
import { type Format, json, negotiate, negotiateJson } from './negotiate.ts';
import { parsePath, parseQuery } from './query.ts';
import { refusalOf } from './refusal.ts';
import { requestIdOf } from './request-id.ts';
import { logRequest } from './request-log.ts';
import { answerOf, findRoute, type Route } from './routes.ts';
import { head, send } from './send.ts';
import { sendBytes } from './send-bytes.ts';
import type { Server } from './server.ts';

export class Flight implements Exchange, Deadline {
  readonly method: string;
  readonly path: readonly string[];
  readonly query: readonly QueryPair[];
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
  declare readonly body?: Buffer;
  readonly timing = new Timing();
  readonly requestId: string;
  expires: number;
  readonly config: Server['config'];
  readonly response: ServerResponse;
  format: Format = json;
  readonly #server: Server;
  readonly #socket: Socket;
  #access: Access | undefined;
  #aborter: AbortController | undefined;
  #span: RequestSpan | undefined;
  /** Of the log and of metrics; a request that fails before it gets to one has none. */
  #route = 'none';
  #state: 'running' | 'answered' | 'streaming' | 'gone' = 'running';

  /** `target` is the request's path and query below the FHIR base. */
  constructor(server: Server, request: IncomingMessage, response: ServerResponse, target: string, body?: Buffer) {
    this.#server = server;
    this.#socket = request.socket;
    this.config = server.config;
    this.response = response;
    this.method = request.method ?? 'GET';
    const mark = target.indexOf('?');
    this.target = target;
    this.path = parsePath(mark < 0 ? target : target.slice(0, mark));
    this.query = parseQuery(mark < 0 ? '' : target.slice(mark + 1));
    this.headers = request.headers;
    if (body) this.body = body;
    this.requestId = requestIdOf(request.headers);
    this.expires = performance.now() + server.config.requestTimeoutMs;
  }

  get exchange(): Exchange {
    return this;
  }

  get closing(): boolean {
    return this.#server.lifecycle.phase === 'closing';
  }

  /** Known before an interaction begins, save for those that everybody may have. */
  get access(): Access {
    return this.#access ?? noAccess;
  }

  /** Made when first asked for: most requests are over before anybody could cancel them. */
  get signal(): AbortSignal {
    if (this.#aborter === undefined) {
      const client = this.access.caller || clientName(this.#socket, this.headers, this.config.trustProxy);
      this.#aborter = new AbortController();
      nameClient(this.#aborter.signal, client);
    }
    if (this.#state === 'gone') this.#aborter.abort();
    return this.#aborter.signal;
  }

  /** Answers the request, or, with `failure`, says what went wrong before it got here. */
  take(failure?: unknown): void {
    this.#server.deadlines.add(this);
    this.response.once('close', () => this.#close());
    this.#span = this.#server.telemetry.tracing?.request(this.timing.start, this.headers);
    if (this.#span) this.#span.within(() => this.#start(failure));
    else this.#start(failure);
  }

  #start(failure: unknown): void {
    try {
      if (failure !== undefined) throw failure;
      const route = findRoute(this.method, this.path);
      if (route) this.#route = route.name;
      this.format = (route?.negotiate ?? (route?.isJson ? negotiateJson : negotiate))(this.query, this.headers);
      const access = this.#isPublic(route) ? noAccess : this.#server.accessOf(this.headers);
      if (access instanceof Promise) access.then((known) => this.#answer(route, known)).catch(this.#fail);
      else this.#answer(route, access);
    } catch (error) {
      this.#fail(error);
    }
  }

  #isPublic(route: Route | undefined): boolean {
    const isPublic = route?.isPublic;
    if (isPublic === true || this.method === 'OPTIONS') return true;
    return isPublic?.(this.#server, this) ?? false;
  }

  #answer(route: Route | undefined, access: Access): void {
    // Known first without it, so that who is refused is known to the audit.
    this.#access = access;
    if (access !== noAccess) this.#access = breakGlass(access, this.headers[breakGlassHeader]);
    const answer = answerOf(this.#server, this, route);
    if (answer instanceof Promise) answer.then(this.#settle, this.#fail);
    else this.#settle(answer);
  }

  expire(why: Issue): void {
    if (this.#state === 'streaming') {
      this.response.destroy();
      return;
    }
    this.#fail(new FhirError(why));
    this.#aborter?.abort();
  }

  readonly #settle = (answer: Answer): void => {
    if (this.#state !== 'running') return;
    this.#state = 'answered';
    const recorded = this.#recorded(answer);
    if (recorded === undefined) this.#send(answer);
    else {
      const refuse = () => this.#send(unrecorded(this.#server, this.requestId));
      recorded.then(() => this.#send(answer), refuse);
    }
  };

  /** undefined: it need not be waited for. */
  #recorded(answer: Audited): Promise<void> | undefined {
    try {
      return recordAnswer(this.#server, this.#socket, this.#route, this, answer);
    } catch (error) {
      return this.#server.audit?.log.missed(error);
    }
  }

  #send(answer: Answer): void {
    if (answer.bytes) {
      this.#stream(answer, answer.bytes());
      return;
    }
    const ended = () => this.#ended(answer.status, answer.issues);
    let sending: Promise<void> | undefined;
    try {
      sending = send(this, answer);
    } catch (error) {
      this.#broken(error);
      return;
    }
    if (sending) sending.then(ended, this.#broken);
    else ended();
  }

  /** Takes as long as it takes, while the client takes what is sent. */
  #stream(answer: Answer, bytes: AsyncIterable<Uint8Array>): void {
    this.#state = 'streaming';
    const moved = () => {
      this.expires = performance.now() + this.config.exportStallSeconds * 1000;
    };
    moved();
    const { response } = this;
    sendBytes({ response, status: answer.status, headers: head(this, answer), moved }, bytes).then(
      (isWhole) => this.#ended(isWhole ? answer.status : 499),
      this.#broken,
    );
  }

  readonly #fail = (error: unknown): void => {
    if (this.#state !== 'running') return;
    this.#settle(errorAnswer(error, refusalOf(this.#server, this.requestId)));
  };

  /** The answer itself could not be written, for example as XML. */
  readonly #broken = (error: unknown): void => {
    if (this.response.headersSent) {
      const { log } = this.#server;
      log.error({ requestId: this.requestId, error: describeError(error) }, 'the answer broke off');
      this.response.destroy();
      this.#ended(500);
      return;
    }
    this.#state = 'running';
    this.format = json;
    this.#fail(error);
  };

  #close(): void {
    this.#server.deadlines.remove(this);
    if (this.#state === 'streaming') {
      // What makes the bytes is stopped; its sending then says how it ended.
      this.#state = 'gone';
      this.#aborter?.abort();
      return;
    }
    if (this.#state !== 'running') return;
    this.#state = 'gone';
    this.#aborter?.abort();
    this.#recorded({ status: 499 })?.catch(() => undefined);
    this.#ended(499);
  }

  #ended(status: number, issues: readonly Issue[] = []): void {
    const { log, telemetry } = this.#server;
    const { method, timing } = this;
    const route = this.#route;
    logRequest(log, this, { route, status, issues, traceId: this.#span?.traceId });
    telemetry.requests.refused(issues);
    telemetry.requests.ended(route, status, timing.total, timing.stages);
    this.#span?.end({ method, route, status, issue: issues[0]?.code, stages: timing.stages });
  }
}
