/** The connection to the legacy database: that it is made, under TLS, and by a user whom the database refuses to write. */
import type { Executor } from '../../sql/executor.ts';
import { placeOf, sentenceOf } from '../../sql/failure.ts';
import type { TlsProbe } from '../../sql/tls-probe.ts';
import type { Check } from './finding.ts';

const group = 'database';

export const connected = (url: string, engine: string, version: string): Check => ({
  group,
  name: 'connection',
  expected: `a database answers at ${placeOf(url).at}`,
  found: `${engine} ${version}`,
  verdict: 'pass',
});

export const notConnected = (url: string, error: unknown): Check => ({
  group,
  name: 'connection',
  expected: `a database answers at ${placeOf(url).at}`,
  found: sentenceOf(error, url),
  verdict: 'fail',
});

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;

/** Version, the certificate's end, and whether it is trusted. */
export function checkTls(probe: TlsProbe, now: number): Check[] {
  const of = { group, name: 'TLS' };
  if (probe.tls === 'not asked for') {
    return [{ ...of, expected: 'none: the database is on this machine', found: 'none', verdict: 'pass' }];
  }
  const expected = 'TLS 1.2 or later';
  if (probe.tls !== 'found') {
    const found = probe.tls === 'not offered' ? 'the server offers none' : 'this engine wraps TLS in its own protocol';
    return [{ ...of, expected, found, verdict: probe.tls === 'not offered' ? 'fail' : 'skipped' }];
  }
  const { version, until, untrusted } = probe.found;
  const isOld = version === 'TLSv1' || version === 'TLSv1.1';
  const days = until === undefined ? undefined : Math.floor((until.getTime() - now) / DAY_MS);
  return [
    { ...of, expected, found: version, verdict: isOld ? 'fail' : 'pass' },
    {
      group,
      name: 'certificate',
      expected: `valid for ${SOON_DAYS} days or more`,
      found: until === undefined ? 'none was shown' : `until ${until.toISOString().slice(0, 10)}`,
      verdict: days === undefined || days < 0 ? 'fail' : days < SOON_DAYS ? 'warn' : 'pass',
      ...(days !== undefined && days < SOON_DAYS && { remedy: 'The server needs a new certificate.' }),
    },
    {
      group,
      name: 'certificate verified',
      expected: 'signed by an authority that is trusted, for the host of the URL',
      found: untrusted ?? 'it is',
      verdict: untrusted === undefined ? 'pass' : 'fail',
      ...(untrusted !== undefined && { remedy: 'Name the PEM file of its authority with ?ca=FILE (docs/engines.md).' }),
    },
  ];
}

/** A write is tried, in a transaction that is rolled back. */
export async function checkRights(
  executor: Executor,
  url: string,
  because: string,
  signal: AbortSignal,
): Promise<Check> {
  const of = { group, name: 'read-only rights', expected: 'the database refuses a write' };
  if (!(await executor.acceptsWrites(signal))) return { ...of, found: 'it refused one', verdict: 'pass' };
  const { user } = placeOf(url);
  const found = `it would let ${user === '' ? 'this process' : `the user ${user}`} write`;
  const remedy = 'Give Portico a user who may only read (docs/engines.md).';
  return {
    ...of,
    found: because === '' ? found : `${found}; accepted: ${because}`,
    verdict: because === '' ? 'fail' : 'warn',
    remedy,
  };
}
