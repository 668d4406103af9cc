/** The way back to the app without anything granted, from every step. RFC 6749 section 4.1.2.1. */
import type { Html } from '../pages/html.ts';
import { html } from '../pages/html.ts';
import { formOf } from '../pages/scene.ts';
import { texts } from '../pages/texts.ts';
import type { Flow } from './interaction.ts';

export const denyForm = (flow: Flow): Html =>
  formOf(flow, 'deny', html`<button class="quiet">${texts.cancel}</button>`);

/** Gives where the browser goes on. */
export const refuse = ({ provider, request, response }: Flow): Promise<string> =>
  provider.interactionResult(
    request,
    response,
    { error: 'access_denied', error_description: 'the user declined' },
    { mergeWithLastSubmission: false },
  );
