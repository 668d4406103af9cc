/** oidc-provider and all that answers beside it. It takes its keys once, so it is mounted anew when they change. */
import type { RequestListener } from 'node:http';
import type Provider from 'oidc-provider';
import { federationEndpoints } from './federation/federation.ts';
import { authorizeByPost } from './launch/authorize-post.ts';
import { launchEndpoint } from './launch/launch-endpoint.ts';
import { correlationId } from './pages/error-page.ts';
import { pages } from './pages/pages.ts';
import { Visits } from './pages/visit.ts';
import { createProvider } from './provider.ts';
import { registrationEndpoint } from './registration/registration-endpoint.ts';
import { routes } from './routes.ts';
import type { Smart } from './smart.ts';
import { refreshByPublicApp } from './tokens/refresh-by-public-app.ts';
import { introspectWithToken } from './tokens/token-endpoints.ts';
import { userinfoEndpoints } from './tokens/userinfo.ts';

export interface Mounted {
  readonly provider: Provider;
  readonly listener: RequestListener;
}

export function mount(smart: Smart): Mounted {
  const { report } = smart;
  const provider = createProvider(smart);
  provider.on('server_error', (ctx, error) => report(error, correlationId(ctx.res)));
  provider.on('grant.success', ({ oidc }) => {
    const { Grant } = oidc.entities;
    if (Grant !== undefined) smart.apps.used(Grant.jti).catch(report);
  });
  const desk = { smart, provider, visits: new Visits(smart.artifacts, smart.issuer) };
  const endpoints = [
    launchEndpoint(smart),
    authorizeByPost(smart),
    introspectWithToken(smart, provider),
    refreshByPublicApp(provider),
    ...userinfoEndpoints(smart),
    ...(smart.federation === undefined ? [] : federationEndpoints(desk, smart.federation)),
    ...pages(desk),
    ...(smart.registration ? [registrationEndpoint(smart)] : []),
  ];
  return { provider, listener: routes(smart, provider, endpoints, report) };
}
