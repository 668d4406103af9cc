/**
 * The clock and the time zone of the database server beside ours and the site's: increments compare instants, and local times
 * are read in the zone that `system.ts` names.
 */
import type { Zone } from '../../fhir/zone.ts';
import type { Executor } from '../../sql/executor.ts';
import type { Statement } from '../../sql/statement.ts';
import type { Check } from './finding.ts';

const group = 'clock';

/** Two cells: seconds since 1970, and the minutes that the server's own wall clock is ahead of UTC. Our sessions are in UTC. */
const statements: Readonly<Record<string, string>> = {
  postgres: `select extract(epoch from clock_timestamp())::text,
 (extract(epoch from (clock_timestamp() at time zone current_setting('log_timezone')) - (clock_timestamp() at time zone 'UTC')) / 60)::int::text`,
  mysql: `select cast(unix_timestamp(sysdate(3)) as char),
 cast(timestampdiff(minute, utc_timestamp(), convert_tz(utc_timestamp(), '+00:00', @@global.time_zone)) as char)`,
  sqlite: `select cast((julianday('now') - 2440587.5) * 86400.0 as text), null`,
  mssql: `select cast(cast(datediff_big(millisecond, '1970-01-01', sysutcdatetime()) as decimal(20, 3)) / 1000 as varchar(30)),
 cast(datepart(tz, sysdatetimeoffset()) as varchar(10))`,
  oracle: `select to_char((cast(sys_extract_utc(systimestamp) as date) - date '1970-01-01') * 86400),
 to_char(extract(timezone_hour from systimestamp) * 60 + extract(timezone_minute from systimestamp)) from dual`,
};

const WARN_SECONDS = 5;
const FAIL_SECONDS = 60;

export async function checkClock(executor: Executor, zone: Zone, signal: AbortSignal): Promise<Check[]> {
  const { name } = executor.dialect;
  const statement: Statement = { name: `clock-${name}`, sql: statements[name]!, bindings: [] };
  const before = Date.now();
  const [[seconds, ahead] = []] = await executor.run(statement, signal);
  const after = Date.now();
  // What the question itself took is no skew.
  const there = Number(seconds) * 1000;
  const skew = there < before ? before - there : Math.max(0, there - after);
  return [skewCheck(skew / 1000), zoneCheck(ahead ?? undefined, zone, after)];
}

function skewCheck(seconds: number): Check {
  return {
    group,
    name: 'clock of the database',
    expected: `within ${WARN_SECONDS} seconds of this machine's`,
    // Oracle's dates and our own round trip have no finer grain.
    found: seconds < 1 ? 'within a second' : `${Math.round(seconds)} seconds apart`,
    verdict: seconds > FAIL_SECONDS ? 'fail' : seconds > WARN_SECONDS ? 'warn' : 'pass',
    ...(seconds > WARN_SECONDS && {
      remedy: 'Synchronise both clocks (NTP): increments compare their instants, and miss rows by as much.',
    }),
  };
}

function zoneCheck(ahead: string | undefined, zone: Zone, now: number): Check {
  const expected = zone.offsetAt(now);
  const of = { group, name: 'time zone of the database server', expected: `${zone.name}, now ${offset(expected)}` };
  if (ahead === undefined) return { ...of, found: 'it has none of its own', verdict: 'skipped' };
  const isSame = Number(ahead) === expected;
  return {
    ...of,
    found: `now ${offset(Number(ahead))}`,
    verdict: isSame ? 'pass' : 'warn',
    ...(!isSame && {
      remedy: `Make sure that the legacy application writes its local times in ${zone.name} (zone in system.ts), whatever the server's own zone is.`,
    }),
  };
}

const offset = (minutes: number): string => {
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0');
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
};
