/**
 * `/launch` of the demonstration: who may sign in, ways to launch the sample app, the app itself, and a token for curl. Only
 * on loopback, and only for pages of its own origin.
 */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { launchPage } from './launch-page.ts';
import type { OwnService } from './own-service.ts';
import type { People } from './people.ts';
import { appId } from './registration.ts';

export interface Demo {
  readonly fhirBase: string;
  readonly service: OwnService;
  readonly people: People;
}

type Answer = (demo: Demo, request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'none'";

const file = (name: string, type: string): Answer => {
  const text = readFileSync(new URL(`./app/${name}`, import.meta.url));
  return (_demo, _request, response) => send(response, 200, type, text);
};

const answers: Readonly<Record<string, Answer>> = {
  'GET /launch': (demo, _request, response) => send(response, 200, 'text/html', launchPage(demo)),
  'POST /launch/ehr': launchFromEhr,
  'GET /launch/token': async ({ service }, _request, response) =>
    send(response, 200, 'text/plain', `${await service.token('system/*.rs')}\n`),
  'GET /launch/app': file('app.html', 'text/html'),
  'GET /launch/app.js': file('app.js', 'text/javascript'),
  'GET /launch/smart.js': file('smart.js', 'text/javascript'),
  'GET /launch/chart.js': file('chart.js', 'text/javascript'),
  'GET /launch/app.css': file('app.css', 'text/css'),
};

/** Stands around the server's listener; until the demonstration is known it is not there yet. */
export class LaunchSite {
  demo: Demo | undefined;

  readonly around = (otherwise: RequestListener): RequestListener => {
    return (request, response) => {
      const [path = ''] = (request.url ?? '').split('?');
      if (path !== '/launch' && !path.startsWith('/launch/')) return otherwise(request, response);
      this.#answer(path, request, response).catch(() => send(response, 500, 'text/plain', 'That did not work.\n'));
    };
  };

  async #answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = answers[`${request.method} ${path}`];
    if (this.demo === undefined) return send(response, 503, 'text/plain', 'Not yet.\n');
    if (answer === undefined) return send(response, 404, 'text/plain', 'There is nothing here.\n');
    if (!isOwn(request, this.demo.fhirBase)) return send(response, 403, 'text/plain', 'Only from this machine.\n');
    await answer(this.demo, request, response);
  }
}

/** The EHR's part of a launch: it announces the patient, and opens the app with the value that it got. */
async function launchFromEhr({ fhirBase, service }: Demo, request: IncomingMessage, response: ServerResponse) {
  const patient = new URLSearchParams(await bodyOf(request)).get('patient') ?? '';
  const launch = await service.launch({ client_id: appId, patient, need_patient_banner: true });
  const url = `/launch/app?${new URLSearchParams({ iss: fhirBase, launch })}`;
  response.writeHead(303, { Location: url, 'Cache-Control': 'no-store' }).end();
}

/** No page of another site may start something here, whatever name it gives this machine. */
function isOwn({ headers, method, url = '' }: IncomingMessage, fhirBase: string): boolean {
  const { host, origin } = new URL(fhirBase);
  if (headers.host !== host) return false;
  const site = headers['sec-fetch-site'];
  const isOther = site !== undefined && site !== 'same-origin' && site !== 'none';
  // The app is opened by the authorization server, and by whoever links to it.
  if (method === 'GET') return !isOther || !url.startsWith('/launch/token');
  return !isOther && (headers.origin === undefined || headers.origin === origin);
}

const longestBody = 10_000;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > longestBody) throw new Error('too long');
  }
  return text;
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
}
