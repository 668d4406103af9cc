/** The token endpoint takes so many requests of one client from one address; who claims another's name has an address of its own. */
import Provider, { errors } from 'oidc-provider';
import type { Smart } from '../smart.ts';

/** Called when oidc-provider looks for the client of a request, before it authenticates it. Throws when there were too many. */
export function admit({ rateLimit, addressOf }: Pick<Smart, 'rateLimit' | 'addressOf'>, clientId: string): void {
  const ctx = Provider.ctx;
  if (ctx?.oidc?.route !== 'token') return;
  const wait = rateLimit.take(`${addressOf(ctx.req)} ${clientId}`, performance.now());
  if (wait === 0) return;
  ctx.set('Retry-After', String(wait));
  throw Object.assign(
    new errors.CustomOIDCProviderError('temporarily_unavailable', 'too many requests of this client'),
    {
      status: 429,
      statusCode: 429,
    },
  );
}
