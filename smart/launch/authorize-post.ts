/**
 * `POST /authorize`: the same as the GET with the same parameters, to which the browser is sent, so that its session comes
 * along. https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#obtain-authorization-code
 */
import { BodyRefused, readBody, sendJson } from '../messages.ts';
import type { Endpoint } from '../routes.ts';
import type { Smart } from '../smart.ts';

export const authorizeByPost = ({ issuer }: Smart): Endpoint => ({
  method: 'POST',
  path: '/authorize',
  handle: async (request, response) => {
    try {
      const parameters = new URLSearchParams(await readBody(request, 'application/x-www-form-urlencoded'));
      response.writeHead(303, { Location: `${issuer}/authorize?${parameters}`, 'Cache-Control': 'no-store' }).end();
    } catch (error) {
      if (!(error instanceof BodyRefused)) throw error;
      sendJson(response, error.status, { error: 'invalid_request', error_description: error.message });
    }
  },
});
