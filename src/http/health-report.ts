/**
 * Whether the server can do its work, as JSON. It names no host, no user and nothing the database said.
 * The form is that of https://datatracker.ietf.org/doc/html/draft-inadarei-api-health-check-06
 */

/** `warn`: it works, but somebody should look. */
export type HealthStatus = 'pass' | 'warn' | 'fail';

export interface Finding {
  readonly status: HealthStatus;
  readonly componentType?: 'datastore' | 'component' | 'system';
  readonly observedValue?: number | string;
  readonly observedUnit?: string;
  readonly time?: string;
}

/** By `component:measurement`, as the draft names them. */
export type Findings = Readonly<Record<string, Finding>>;

export interface HealthReport {
  readonly status: HealthStatus;
  readonly releaseId: string;
  readonly checks?: Readonly<Record<string, readonly Finding[]>>;
}

/** The worst finding is the server's. */
export function reportOf(releaseId: string, findings: Findings): HealthReport {
  const all = Object.values(findings).map(({ status }) => status);
  const status = all.includes('fail') ? 'fail' : all.includes('warn') ? 'warn' : 'pass';
  const checks = Object.fromEntries(Object.entries(findings).map(([name, finding]) => [name, [finding]]));
  return { status, releaseId, checks };
}
