/** Settings → state store → authorization server: what an open server does without. */
import { type AuthorizationServer, openAuthorizationServer } from '../smart/authorization-server.ts';
import type { Config } from './config.ts';
import type { SignIn } from './http/sign-in.ts';
import { openStore } from './store/store.ts';

export interface OpenSignIn extends SignIn, Pick<AuthorizationServer, 'provider' | 'smart'> {
  readonly close: () => Promise<void>;
}

export async function openSignIn(config: Config, onError: (error: unknown) => void): Promise<OpenSignIn> {
  const { baseUrl, issuerPath, stateUrl, tokenRequestsPerMinute } = config;
  const store = await openStore(stateUrl);
  try {
    const issuer = new URL(baseUrl).origin + issuerPath;
    const server = await openAuthorizationServer({ store, issuer, fhirBase: baseUrl, onError, tokenRequestsPerMinute });
    const close = async () => {
      server.close();
      await store.close();
    };
    return { ...server, ping: store.ping, signingKeys: () => server.smart.keys.length, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}
