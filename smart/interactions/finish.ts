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
  /** When the user signed in, in seconds since 1970; now, where nothing is said. */
  readonly since?: number | undefined;
}

const alone = { mergeWithLastSubmission: false };

/** Gives where the browser goes on. */
export async function finish(
  provider: Provider,
  smart: Smart,
  request: IncomingMessage,
  response: ServerResponse,
  approval: Approval,
): Promise<string> {
  const { fhirBase, contexts, apps } = smart;
  const { subject, scope, since } = approval;
  const interaction = await provider.interactionDetails(request, response);
  const { params, session } = interaction;
  const clientId = String(params.client_id);
  const settled = await settle(smart, clientId, params.launch, approval);
  if ('error' in settled) return provider.interactionResult(request, response, { ...settled }, alone);
  const grant = new provider.Grant({ accountId: subject, clientId });
  grant.addOIDCScope(scope);
  grant.addResourceScope(fhirBase, scope);
  const grantId = await grant.save();
  await contexts.keep(grantId, settled, seconds() + lifetimes.refreshToken);
  await apps.keep({ grantId, subject, clientId, scope, patient: settled.patient });
  // From here on nothing else was asked for: what was declined is not missing, and of a wildcard there may be a part.
  interaction.params = { ...params, scope };
  const isOther = session?.accountId !== undefined && session.accountId !== subject;
  if (isOther) interaction.session = undefined;
  await interaction.save(interaction.exp - seconds());
  if (isOther) await forget(provider, session.uid);
  const login = { accountId: subject, ...(since !== undefined && { ts: since }) };
  return provider.interactionResult(request, response, { login, consent: { grantId } }, alone);
}

/** Somebody else was signed in at this browser: their session ends, and what lived by it. */
async function forget(provider: Provider, uid: string): Promise<void> {
  const session = await provider.Session.findByUid(uid);
  if (session === undefined) return;
  Object.assign(session, { accountId: undefined, loginTs: undefined, authorizations: undefined });
  await session.persist();
}
