/** Settings → state store → authorization server: what an open server does without. */
import {
  type AuthorizationServer,
  type AuthorizationServerOptions,
  openAuthorizationServer,
} from '../smart/authorization-server.ts';
import { checkFhirUserRule } from '../smart/federation/fhir-user-rule.ts';
import type { Audit } from './audit/audit.ts';
import { tellAudit } from './audit-sign-in.ts';
import type { Config } from './config.ts';
import { exists, findPatients, patient } from './http/chart.ts';
import { clientName } from './http/client-name.ts';
import { cursorKey } from './http/cursor.ts';
import { sees } from './http/sees.ts';
import type { Server } from './http/server.ts';
import type { SignIn } from './http/sign-in.ts';
import { renderers } from './render/renderers.ts';
import { isLoopback } from './sql/loopback.ts';
import { openStore, type Store } from './store/store.ts';

export interface OpenSignIn extends SignIn, Pick<AuthorizationServer, 'provider' | 'smart'> {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

/** What sign-in needs to know of the legacy system. */
export interface Legacy extends Pick<Server, 'registry' | 'database'> {
  /** Opened after sign-in, whose state store it shares. */
  readonly audit?: () => Audit | undefined;
}

export async function openSignIn(
  config: Config,
  legacy: Legacy,
  onError: (error: unknown, requestId?: string) => void,
): Promise<OpenSignIn> {
  const { baseUrl, issuerPath, stateUrl, tokenRequestsPerMinute, trustProxy, styleSheet, autoApprove } = config;
  const { registration, clientNetworks } = config;
  const store = await openStore(stateUrl);
  try {
    const issuer = new URL(baseUrl).origin + issuerPath;
    const server = await openAuthorizationServer({
      store,
      issuer,
      fhirBase: baseUrl,
      onError,
      chart: chartOf(config, legacy),
      styleSheet,
      autoApprove: { allowed: isLoopback(config.host), setting: autoApprove || undefined },
      tokenRequestsPerMinute,
      registration,
      clientNetworks,
      ...upstreamOf(config),
      addressOf: ({ socket, headers }) => clientName(socket, headers, trustProxy),
      tell: tellAudit(trustProxy, () => legacy.audit?.()),
      sees: (access, type, id) => sees(legacy, access, type, id, AbortSignal.timeout(config.requestTimeoutMs)),
    });
    const close = async () => {
      server.close();
      await store.close();
    };
    const { smart, takes, listener, access, endpoints } = server;
    const isAdministrator = async (subject: string) => (await smart.users.bySubject(subject))?.isAdmin ?? false;
    return {
      smart,
      get provider() {
        return server.provider;
      },
      takes,
      listener,
      access,
      endpoints,
      store,
      ping: store.ping,
      signingKeys: () => smart.keys.length,
      isAdministrator,
      close,
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function upstreamOf(config: Config): Pick<AuthorizationServerOptions, 'upstream'> {
  const {
    upstreamIssuer: issuer,
    upstreamName,
    upstreamClientId: clientId,
    upstreamClientSecret: clientSecret,
  } = config;
  const { upstreamScope: scope, upstreamFhirUser } = config;
  if (issuer === '') return {};
  const rule = upstreamFhirUser && checkFhirUserRule(upstreamFhirUser);
  return { upstream: { issuer, clientId, clientSecret, scope, rule, name: upstreamName || new URL(issuer).host } };
}

function chartOf(config: Config, { registry, database, audit }: Legacy): AuthorizationServer['smart']['chart'] {
  const searching = {
    config,
    registry,
    database,
    rendererOf: renderers({ zone: registry.system.zone, version: registry.version }),
    // Nodes that share a state store share PORTICO_CURSOR_KEY too: a page may be turned at another node.
    cursorKey: cursorKey(config.cursorKey),
    get audit() {
      return audit?.();
    },
  };
  return {
    types: registry.types,
    exists: (reference) => exists(searching, reference),
    patient: (fhirUser, id) => patient(searching, fhirUser, id),
    findPatients: (fhirUser, text, cursor) => findPatients(searching, fhirUser, text, cursor),
  };
}
