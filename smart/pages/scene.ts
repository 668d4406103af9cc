/** One request of a browser, as the steps see it: who is there, where forms go, and what protects them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { Smart } from '../smart.ts';
import { type Html, html } from './html.ts';
import { layout, type PageContent } from './layout.ts';
import { formToken } from './same-site.ts';
import type { Visit, Visits } from './visit.ts';

export interface Desk {
  readonly smart: Smart;
  readonly provider: Provider;
  readonly visits: Visits;
}

export interface Scene extends Desk {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly visit: Visit;
  /** Where its page is, and below which its forms are sent: `/oauth/interaction/…`. */
  readonly place: string;
}

export const issuerPath = ({ issuer }: Smart): string => new URL(issuer).pathname.replace(/\/$/, '');

export const pageOf = ({ smart }: Pick<Scene, 'smart'>, content: PageContent): Html =>
  layout(issuerPath(smart), content);

export const tokenOf = ({ smart, visit, place }: Scene): string => formToken(smart.cookieKeys[0]!, visit, place);

/** A form of the scene: `step` is the last segment of where it goes. */
export const formOf = (scene: Scene, step: string, fields: Html): Html =>
  html`<form method="post" action="${scene.place}/${step}">
<input type="hidden" name="token" value="${tokenOf(scene)}">
${fields}
</form>`;
