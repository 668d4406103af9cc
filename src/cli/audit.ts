/** `portico audit`: whether the log is what was written, and the log itself for those who keep it elsewhere. */
import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { toAuditEvent } from '../audit/audit-event.ts';
import { type CheckpointRow, publicKey } from '../audit/checkpoint.ts';
import { nodesOf, recordOf, rowsOf } from '../audit/find.ts';
import { type Verified, verifyAudit } from '../audit/verify.ts';
import { loadSetting } from '../config.ts';
import { jsonOption, type Printed, print, withStore } from './state.ts';

interface VerifyOptions extends Printed {
  readonly jwks?: string;
  readonly checkpoints?: string;
}

export function auditCommand(): Command {
  const audit = new Command('audit').description('the audit log, in the state store of PORTICO_STATE_URL');
  audit
    .command('verify')
    .description('find every record that was altered, taken out or put elsewhere; exit status 1 when there is one')
    .option('--jwks <file>', 'public keys of checkpoints, kept elsewhere (default: those in the state store)')
    .option('--checkpoints <file>', "checkpoints kept elsewhere: the server's log lines, or JSON lines of them")
    .option(...jsonOption)
    .action(verify);
  audit
    .command('export')
    .description('print AuditEvents as NDJSON, node by node in the order of their chains')
    .option('--since <instant>', 'from then on, such as 2026-01-31 or 2026-01-31T08:00:00Z', instant)
    .action(exportEvents);
  return audit;
}

async function verify(options: VerifyOptions): Promise<void> {
  const keys = options.jwks === undefined ? undefined : keysIn(readFileSync(options.jwks, 'utf8'));
  const anchors = options.checkpoints === undefined ? [] : checkpointsIn(readFileSync(options.checkpoints, 'utf8'));
  const verified = await withStore((store) => verifyAudit(store, { anchors, ...(keys && { keys }) }));
  print(options, verified, linesOf(verified));
  if (verified.problems.length > 0) process.exitCode = 1;
}

function linesOf({ chains, problems }: Verified): string[] {
  return [
    ...chains.map(({ node, records, checkpoints, covered }) => {
      return `${node}: ${records} records, ${checkpoints} checkpoints, signed up to record ${covered}`;
    }),
    ...problems.map(({ node, seq, checkpoint, problem, says }) => {
      const where = seq === undefined ? `checkpoint ${checkpoint}` : `record ${seq}`;
      return `${node}, ${where}: ${problem}: ${says}`;
    }),
    problems.length === 0 ? 'Nothing is amiss.' : `${problems.length} problems.`,
  ];
}

function keysIn(text: string) {
  const { keys } = JSON.parse(text) as { readonly keys: readonly { readonly kid: string; readonly kty: string }[] };
  return new Map(keys.map((jwk) => [jwk.kid, publicKey(jwk)]));
}

/** Other lines of a log are passed over. */
function checkpointsIn(text: string): CheckpointRow[] {
  return text.split('\n').flatMap((line) => {
    if (!line.includes('"signature"')) return [];
    const { payload, signature } = JSON.parse(line) as Pick<CheckpointRow, 'payload' | 'signature'>;
    const { node, number } = JSON.parse(payload) as Pick<CheckpointRow, 'node' | 'number'>;
    return [{ node, number, payload, signature }];
  });
}

async function exportEvents({ since = 0 }: { readonly since?: number }): Promise<void> {
  const baseUrl = loadSetting(process.env, 'baseUrl');
  await withStore(async (store) => {
    for (const node of await nodesOf(store)) {
      for await (const row of rowsOf(store, node, since)) {
        const line = `${JSON.stringify(toAuditEvent(recordOf(row), baseUrl))}\n`;
        if (!process.stdout.write(line)) await new Promise((resolve) => process.stdout.once('drain', resolve));
      }
    }
  });
}

function instant(text: string): number {
  const at = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at))
    throw new InvalidArgumentError('It is no date of ISO 8601.');
  return at;
}
