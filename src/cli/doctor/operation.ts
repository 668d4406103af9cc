/** Operational qualification: the server answers as it should, and refuses what it should, each interaction once. */
import type { Check } from '../../authoring/qualification/finding.ts';
import { type Asker, idsIn, type Offered } from './asker.ts';

export interface OperationOptions {
  /** Of the server in this process nobody asks for a token, and nobody is recorded. */
  readonly isOwn: boolean;
  readonly started: Date;
  readonly onStage: (stage: string) => void;
}

export async function operation(asker: Asker, offered: Offered, options: OperationOptions): Promise<Check[]> {
  const { onStage } = options;
  onStage('asking for each resource type');
  const types: Check[] = [];
  for (const type of offered.types) types.push(...(await typeChecks(asker, type)));
  onStage('asking for what must be refused');
  return [
    {
      group: 'metadata',
      name: 'CapabilityStatement',
      expected: 'resource types that are served',
      found: `${offered.types.length}, by ${offered.software}`,
      verdict: offered.types.length > 0 ? 'pass' : 'fail',
    },
    ...types,
    ...(await accessChecks(asker, offered, options)),
    ...(await writeChecks(asker, offered)),
    await strictCheck(asker, offered),
    await auditCheck(asker, offered, options),
  ];
}

/** A search, and a read of what it found. Ids stay out of the report. */
async function typeChecks(asker: Asker, type: string): Promise<Check[]> {
  const group = 'resources';
  const reply = await asker.ask(`${type}?_count=1`);
  const isBundle = reply.resource?.resourceType === 'Bundle';
  const searched: Check = {
    group,
    name: `${type}: search`,
    expected: '200 and a searchset',
    found: `${reply.status}${isBundle ? ' and a searchset' : ''}`,
    verdict: reply.status === 200 && isBundle ? 'pass' : 'fail',
  };
  const [id] = idsIn(reply, type);
  const of = { group, name: `${type}: read`, expected: '200 and the resource' };
  if (id === undefined) return [searched, { ...of, found: 'none is there', verdict: 'skipped' }];
  const read = await asker.ask(`${type}/${id}`);
  const isIt = read.resource?.resourceType === type && read.resource.id === id;
  const found = `${read.status}${isIt ? ' and the resource' : ''}`;
  return [searched, { ...of, found, verdict: read.status === 200 && isIt ? 'pass' : 'fail' }];
}

async function accessChecks(
  asker: Asker,
  { types, needsToken }: Offered,
  { isOwn }: OperationOptions,
): Promise<Check[]> {
  const group = 'access';
  const expected = '401';
  const path = `${types[0] ?? 'Patient'}?_count=1`;
  if (isOwn) {
    const found = 'asked of a running server alone (--url)';
    return [{ group, name: 'without a token', expected, found, verdict: 'skipped' }];
  }
  const without = (await asker.ask(path, {}, '')).status;
  const wrong = (await asker.ask(path, {}, 'not.a.token')).status;
  const remedy = 'The server is open: everybody who reaches it reads everything.';
  return [['without a token', without] as const, ['with a wrong token', wrong] as const].map(([name, status]) => ({
    group,
    name,
    expected,
    found: String(status),
    verdict: status === 401 ? 'pass' : 'fail',
    ...(status !== 401 && !needsToken && { remedy }),
  }));
}

/** Create, update, patch and delete: of a server that is read-only, whatever the token. */
async function writeChecks(asker: Asker, { types }: Offered): Promise<Check[]> {
  const type = types.includes('Patient') ? 'Patient' : (types[0] ?? 'Patient');
  const body = JSON.stringify({ resourceType: type });
  const headers = { 'content-type': 'application/fhir+json' };
  const asked = [
    ['create', type, { method: 'POST', headers, body }],
    ['update', `${type}/portico-doctor`, { method: 'PUT', headers, body }],
    ['delete', `${type}/portico-doctor`, { method: 'DELETE' }],
  ] as const;
  const checks: Check[] = [];
  for (const [name, path, init] of asked) {
    const { status } = await asker.ask(path, init);
    const isRefused = status >= 400 && status < 500;
    checks.push({
      group: 'writes',
      name,
      expected: 'refused (4xx)',
      found: String(status),
      verdict: isRefused ? 'pass' : 'fail',
    });
  }
  return checks;
}

/** What is not understood is not ignored in silence. */
async function strictCheck(asker: Asker, { types }: Offered): Promise<Check> {
  const reply = await asker.ask(`${types[0] ?? 'Patient'}?portico-doctor=1`, {
    headers: { prefer: 'handling=strict' },
  });
  return {
    group: 'searches',
    name: 'an unknown parameter, handling=strict',
    expected: '400 and an OperationOutcome',
    found: `${reply.status}${reply.resource === undefined ? '' : ` and ${reply.resource.resourceType}`}`,
    verdict: reply.status === 400 && reply.resource?.resourceType === 'OperationOutcome' ? 'pass' : 'fail',
  };
}

async function auditCheck(asker: Asker, { hasAudit }: Offered, { isOwn, started }: OperationOptions): Promise<Check> {
  const of = { group: 'audit', name: 'what was read above', expected: 'is recorded as AuditEvent' };
  if (isOwn) return { ...of, found: 'asked of a running server alone (--url)', verdict: 'skipped' };
  if (!hasAudit) {
    const remedy = 'Set PORTICO_AUDIT to required.';
    return { ...of, found: 'the server offers no AuditEvent', verdict: 'fail', remedy };
  }
  const reply = await asker.ask(`AuditEvent?date=ge${started.toISOString()}&_count=1`);
  if (reply.status === 401 || reply.status === 403) {
    return { ...of, found: 'the token may not read AuditEvent', verdict: 'skipped' };
  }
  const isThere = idsIn(reply, 'AuditEvent').length > 0;
  return { ...of, found: isThere ? 'it is' : `${reply.status}, and no record`, verdict: isThere ? 'pass' : 'fail' };
}
