/** The end of an authorization: what was approved becomes a grant with its own launch context, and the browser goes back to the app. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { seconds } from '../artifacts.ts';
import type { LaunchContext } from '../launch/contexts.ts';
import { settle } from '../launch/settle.ts';
import { lifetimes } from '../lifetimes.ts';
import type { Smart } from '../smart.ts';

export interface Approval {
  readonly subject: string;
  /** As the user left them: a part of what was asked for. */
  readonly scope: string;
  readonly context: LaunchContext;
}

export async function finish(
  provider: Provider,
  smart: Smart,
  request: IncomingMessage,
  response: ServerResponse,
  { subject, scope, context }: Approval,
): Promise<void> {
  const { fhirBase, contexts } = smart;
  const { params } = await provider.interactionDetails(request, response);
  const settled = await settle(smart, String(params.client_id), params.launch, { subject, scope, context });
  if ('error' in settled)
    return provider.interactionFinished(request, response, { ...settled }, { mergeWithLastSubmission: false });
  const grant = new provider.Grant({ accountId: subject, clientId: String(params.client_id) });
  grant.addOIDCScope(scope);
  grant.addResourceScope(fhirBase, scope);
  const grantId = await grant.save();
  await contexts.keep(grantId, settled, seconds() + lifetimes.refreshToken);
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: subject }, consent: { grantId } },
    { mergeWithLastSubmission: false },
  );
}
