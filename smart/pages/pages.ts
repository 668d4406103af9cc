/** Every page of the authorization server, by its path. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { flowOf, interactionIsOver, showInteraction, submitInteraction } from '../interactions/interactions.ts';
import { BodyRefused, readBody } from '../messages.ts';
import type { Endpoint } from '../routes.ts';
import { type PageAnswer, sendPage } from './answer.ts';
import { showApps, submitApps } from './apps-page.ts';
import { correlationId, errorPage } from './error-page.ts';
import { isOurForm } from './same-site.ts';
import { type Desk, issuerPath, type Scene, tokenOf } from './scene.ts';
import { sendStyle } from './style.ts';
import { texts } from './texts.ts';

const { error: words } = texts;
const methods = ['GET', 'POST'] as const;

export function pages(desk: Desk): readonly Endpoint[] {
  const { smart } = desk;
  const style: Endpoint = {
    method: 'GET',
    path: '/style.css',
    handle: (request, response) => sendStyle(smart.styleSheet, request, response),
  };
  const handle: Endpoint['handle'] = async (request, response, { uid, step }) => {
    const place = `${issuerPath(smart)}${uid === undefined ? '/apps' : `/interaction/${uid}`}`;
    const given = await answer(desk, request, response, { place, uid, step }).catch((error: unknown) => {
      smart.report(error, correlationId(response));
      return errorPage(smart, response, { status: 500, title: words.title });
    });
    sendPage(response, given);
  };
  const places = ['/interaction/:uid', '/apps'];
  return [
    style,
    ...places.map((path): Endpoint => ({ method: 'GET', path, handle })),
    ...places.flatMap((path) => methods.map((method): Endpoint => ({ method, path: `${path}/:step`, handle }))),
  ];
}

interface Target {
  readonly place: string;
  /** Of an interaction; undefined: the apps page. */
  readonly uid: string | undefined;
  readonly step: string | undefined;
}

async function answer(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  { place, uid, step }: Target,
): Promise<PageAnswer> {
  const { smart, visits } = desk;
  const isGet = request.method !== 'POST';
  // A form's own address that is loaded again shows the page that it is on.
  if (isGet && step !== undefined) return { redirect: place };
  const scene: Scene = { ...desk, request, response, place, visit: await visits.of(request, response) };
  const flow = uid === undefined ? undefined : await flowOf(scene, uid);
  if (uid !== undefined && flow === undefined) return interactionIsOver(scene);
  if (isGet) return flow === undefined ? showApps(scene) : showInteraction(flow);
  const form = await formOf(request);
  const { origin } = new URL(smart.issuer);
  if (form === undefined || !isOurForm(request.headers, origin, tokenOf(scene), form.get('token'))) {
    const link = { href: place, text: words.goOn };
    return errorPage(smart, response, { status: 403, title: words.title, lead: words.stale, link });
  }
  return flow === undefined ? submitApps(scene, step!, form) : submitInteraction(flow, step!, form);
}

/** undefined: not a form, or too long for one of ours. */
async function formOf(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  try {
    return new URLSearchParams(await readBody(request, 'application/x-www-form-urlencoded'));
  } catch (error) {
    if (error instanceof BodyRefused) return undefined;
    throw error;
  }
}
