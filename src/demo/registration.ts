/** What the demonstration's state store begins with: the sample app, the demonstration's own service, and accounts. */
import { checkedMetadata } from '../../smart/registration/metadata.ts';
import type { Smart } from '../../smart/smart.ts';
import { type OwnService, serviceId, serviceScope } from './own-service.ts';
import type { Account } from './people.ts';

export const appId = 'demo-app';

/** The accounts' password. The demonstration listens on loopback, and its patients are made up. */
export const password = 'meridian-demo';

const appScope = 'launch launch/patient openid fhirUser profile offline_access online_access patient/*.rs user/*.rs';

/** `appUrl`: the sample app's one page. Both are registered anew at each start. */
export async function registerApps({ clients }: Smart, service: OwnService, appUrl: string): Promise<void> {
  await clients.put(serviceId, {
    client_id: serviceId,
    ...checkedMetadata({
      client_name: 'The demonstration itself',
      token_endpoint_auth_method: 'private_key_jwt',
      grant_types: ['client_credentials'],
      scope: serviceScope,
      jwks: service.jwks,
    }),
  });
  await clients.put(appId, {
    client_id: appId,
    ...checkedMetadata({
      client_name: 'Chart, a sample app',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: [appUrl],
      launch_uri: appUrl,
      scope: appScope,
    }),
  });
}

/** Accounts that are there from an earlier start stay as they are, unless they would be somebody else. */
export async function addAccounts({ users }: Smart, accounts: readonly Account[]): Promise<void> {
  for (const account of accounts) {
    const known = await users.byName(account.name);
    if (known?.fhirUser === account.fhirUser) continue;
    if (known !== undefined) await users.remove(known.subject);
    await users.add({ ...account, password });
  }
}
