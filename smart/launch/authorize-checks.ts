/** What SMART adds to an authorization request: `aud` and `launch`. Checked when the app and its redirect are known to be good. */
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { Smart } from '../smart.ts';

/** Without it a counterfeit FHIR server could have our tokens: RFC 6819 section 4.6.4. */
export function checkAudience({ fhirBase }: Smart, aud: string | undefined): void {
  if (aud === undefined) throw new errors.InvalidRequest(`aud is missing: it must be ${fhirBase}`);
  if (aud.replace(/\/$/, '') !== fhirBase) throw new errors.InvalidRequest(`aud must be ${fhirBase}`);
}

/** The scope `launch` needs the value that the EHR gave, and the value is of use only with the scope. */
export async function checkLaunch(
  { launches }: Smart,
  ctx: KoaContextWithOIDC,
  launch: string | undefined,
): Promise<void> {
  const { params, client } = ctx.oidc;
  if (
    !String(params?.scope ?? '')
      .split(' ')
      .includes('launch')
  )
    return;
  if (launch === undefined)
    throw new errors.InvalidRequest('the scope launch needs the launch parameter of an EHR launch');
  const shown = await launches.show(launch, client?.clientId ?? '');
  if (shown === undefined) throw new errors.InvalidRequest('the launch is not known, over, or was used');
}
