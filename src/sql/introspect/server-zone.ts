/**
 * What the server itself says of the zone that its machine lives in. Our sessions are in UTC whatever it is, so the server's own
 * settings are asked for. It is a hint at the clock that local times are of, and no more.
 */
import type { Executor } from '../executor.ts';

export interface ServerZone {
  /** As the server calls it: `America/New_York`, `SYSTEM EST`, `-05:00`, `Eastern Standard Time`; undefined where it says nothing. */
  readonly says: string | undefined;
  /** The IANA name, where that is one or an abbreviation of the United States' zones. */
  readonly zone: string | undefined;
}

const statements: Readonly<Record<string, string>> = {
  // Both are set to the machine's zone when a cluster is made, and our sessions change only the other.
  postgres: `select current_setting('log_timezone')`,
  mysql: `select case @@global.time_zone when 'SYSTEM' then @@system_time_zone else @@global.time_zone end`,
  mssql: `select datename(tzoffset, sysdatetimeoffset())`,
  oracle: `select to_char(systimestamp, 'TZR') from dual`,
};

/** What servers and their machines call the zones of the United States. */
const known: Readonly<Record<string, string>> = {
  'America/New_York': 'EST EDT EST5EDT US/Eastern',
  'America/Chicago': 'CST CDT CST6CDT US/Central',
  'America/Denver': 'MST MDT MST7MDT US/Mountain',
  'America/Phoenix': 'US/Arizona',
  'America/Los_Angeles': 'PST PDT PST8PDT US/Pacific',
  'America/Anchorage': 'AKST AKDT US/Alaska',
  'Pacific/Honolulu': 'HST US/Hawaii',
};

const byName = new Map(
  Object.entries(known).flatMap(([zone, names]) => names.split(' ').map((name) => [name, zone] as const)),
);

/** Nothing where the engine has no such setting, or does not tell this user. */
export async function serverZone(executor: Executor, signal: AbortSignal): Promise<ServerZone> {
  const sql = statements[executor.dialect.name];
  if (sql === undefined) return { says: undefined, zone: undefined };
  const [[says] = []] = await executor.run({ name: 'server-zone', sql, bindings: [] }, signal).catch(() => []);
  signal.throwIfAborted();
  return says == null ? { says: undefined, zone: undefined } : { says, zone: zoneNamed(says) };
}

/** UTC is where machines are, not where hospitals are: it names no zone. */
export function zoneNamed(name: string): string | undefined {
  const usual = byName.get(name);
  if (usual !== undefined) return usual;
  if (!/^[A-Z][A-Za-z_]+\/[\w/+-]+$/.test(name) || name.startsWith('Etc/')) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
