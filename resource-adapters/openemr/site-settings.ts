/** What an installation of OpenEMR says about itself in the environment. */
import type { SiteOrganization } from '../../src/adapter/system.ts';

export interface SiteSettings {
  /** The IANA name of the time zone that OpenEMR is configured for. */
  readonly zone: string;
  /** The facility that is the business: for it people write. Left out: there is no Provenance. */
  readonly organization?: SiteOrganization;
}

/** Throws one sentence that says what to set: a wrong zone would shift every time, so that none is assumed. */
export function siteSettings(env: Readonly<Record<string, string | undefined>>): SiteSettings {
  const { OPENEMR_ZONE: zone = '', OPENEMR_FACILITY: facility = '' } = env;
  const where =
    "in OpenEMR's configuration: Locale, Time Zone (select gl_value from globals where gl_name = 'gbl_time_zone')";
  if (zone === '')
    throw new Error(`OPENEMR_ZONE is not set: give the time zone of OpenEMR, such as America/New_York, ${where}`);
  if (!isZone(zone)) throw new Error(`OPENEMR_ZONE is no time zone: ${JSON.stringify(zone)}. It is ${where}`);
  if (facility === '') return { zone };
  if (!/^[1-9]\d{0,8}$/.test(facility)) {
    throw new Error(
      `OPENEMR_FACILITY is no id of a facility: ${JSON.stringify(facility)} (select id, name from facility where primary_business_entity = 1)`,
    );
  }
  return { zone, organization: { id: facility } };
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
