/** `portico verify`: whether an export, in a folder or at a server, is what its proof says. docs/proof.md */
import { readFileSync, statSync } from 'node:fs';
import { Command } from 'commander';
import { type ExportCopy, NotVerifiable } from '../export/verify/copy.ts';
import { exportFolder } from '../export/verify/folder.ts';
import { lineOf } from '../export/verify/problem.ts';
import { servedExport } from '../export/verify/served.ts';
import { type Verified, verifyExport } from '../export/verify/verify.ts';
import { columns, jsonOption, type Printed, print } from './state.ts';

interface VerifyOptions extends Printed {
  readonly jwks?: string;
  readonly references?: true;
  readonly token?: string;
}

export function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'check an export against its proof, without any database; exit status 1: something is amiss, 2: it cannot be checked',
    )
    .argument('<folder|url>', 'a folder with manifest.json, or the URL of a manifest')
    .option('--jwks <file|url>', "the server's public keys (default: those that came with the data)")
    .option('--references', 'check that every reference leads to a resource of the export, or out of it as declared')
    .option('--token <variable>', 'the environment variable with the access token of a server')
    .option(...jsonOption)
    .action(verify);
}

async function verify(where: string, options: VerifyOptions): Promise<void> {
  try {
    const jwks = options.jwks === undefined ? undefined : await textOf(options.jwks);
    const copy = copyAt(where, options.token);
    const verified = await verifyExport(copy, { ...(jwks && { jwks }), references: options.references === true });
    print(options, verified, linesOf(verified));
    if (verified.problems.length > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof NotVerifiable)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

const isUrl = (where: string): boolean => /^https?:\/\//.test(where);

function copyAt(where: string, variable: string | undefined): ExportCopy {
  if (isUrl(where)) return servedExport(where, variable === undefined ? undefined : tokenOf(variable));
  if (!statSync(where, { throwIfNoEntry: false })?.isDirectory()) throw new NotVerifiable(`${where} is no folder.`);
  return exportFolder(where);
}

function tokenOf(variable: string): string {
  const token = process.env[variable]?.trim() ?? '';
  if (token === '') throw new NotVerifiable(`The environment variable ${variable} has no token.`);
  return token;
}

async function textOf(where: string): Promise<string> {
  try {
    if (!isUrl(where)) return readFileSync(where, 'utf8');
    const answer = await fetch(where, { headers: { accept: 'application/json' } });
    if (answer.ok) return await answer.text();
  } catch {}
  throw new NotVerifiable(`The keys of ${where} cannot be read.`);
}

function linesOf({
  job,
  transactionTime,
  root,
  signature,
  files,
  lines,
  bytes,
  ledger,
  notes,
  problems,
}: Verified): string[] {
  const head = ['TYPE', 'TABLE', 'ROWS', 'EXPORTED', 'MERGED', 'EXCLUDED', 'QUARANTINED'];
  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, one) => all + one, 0);
  const rows = ledger.map(({ type, source, table, merged, excluded, ...counts }) => [
    source === '' ? type : `${type} ${source}`,
    table,
    ...[counts.rows, counts.exported, sum(merged), sum(excluded), counts.quarantined].map(String),
  ]);
  return [
    `Export ${job} of ${transactionTime}: ${files} files, ${lines} lines, ${bytes} bytes.`,
    `Merkle root ${root}`,
    signatureLine(signature),
    '',
    ...columns([head, ...rows]),
    '',
    ...notes,
    ...problems.map(lineOf),
    problems.length === 0
      ? 'Nothing is amiss.'
      : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`,
  ];
}

function signatureLine({ kid, key, fault }: Verified['signature']): string {
  if (fault !== undefined) return `Signature: not good, ${fault}.`;
  if (key === 'given') return `Signed with the key ${kid}, one of those given.`;
  return `Signed with the key ${kid}, which came with the data: whose key that is, only --jwks can tell.`;
}
