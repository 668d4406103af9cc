/** `$export` of the server that is reconciled with: kick-off, status, manifest. https://hl7.org/fhir/uv/bulkdata/STU2/export.html */
import { setTimeout as sleep } from 'node:timers/promises';
import { type ServerClient, shown, waitOf } from './server-client.ts';
import { CannotCompare } from './target.ts';

export interface ExportedUrl {
  readonly type: string;
  readonly url: string;
}

interface CapabilityStatement {
  readonly rest?: readonly {
    readonly operation?: readonly { readonly name?: string; readonly definition?: string }[];
  }[];
}

/** Whether the server says that it exports the whole system. */
export async function offersExport(client: ServerClient, signal: AbortSignal): Promise<boolean> {
  const answer = await client.get(`${client.base}/metadata`, signal);
  const { rest = [] } = ((await answer.json().catch(() => ({}))) ?? {}) as CapabilityStatement;
  return rest.some(({ operation = [] }) =>
    operation.some(
      ({ name, definition }) => name === 'export' || /\/OperationDefinition\/export(\||$)/.test(definition ?? ''),
    ),
  );
}

/** A status that says nothing of when to ask again. */
const ASK_AGAIN_MS = 2_000;

/** The files of an export of these types, when it is complete. */
export async function runExport(
  client: ServerClient,
  types: readonly string[],
  signal: AbortSignal,
): Promise<readonly ExportedUrl[]> {
  const kickOff = `${client.base}/$export?_type=${types.join(',')}`;
  const headers = { accept: 'application/fhir+json', prefer: 'respond-async' };
  const accepted = await client.ask(kickOff, signal, { headers });
  await accepted.body?.cancel();
  const status = accepted.headers.get('content-location');
  if (accepted.status !== 202 || status === null) {
    throw new CannotCompare(`${shown(kickOff)} answers ${accepted.status}, which begins no export.`);
  }
  const statusUrl = new URL(status, kickOff).href;
  for (;;) {
    const answer = await client.ask(statusUrl, signal, { headers: { accept: 'application/json' } });
    if (answer.status !== 202) return await filesOf(answer, statusUrl);
    await answer.body?.cancel();
    await sleep(waitOf(answer) ?? ASK_AGAIN_MS, undefined, { signal });
  }
}

interface Manifest {
  readonly output?: readonly ExportedUrl[];
  readonly error?: readonly object[];
}

async function filesOf(answer: Response, url: string): Promise<readonly ExportedUrl[]> {
  const manifest = (await answer.json().catch(() => undefined)) as Manifest | undefined;
  if (!answer.ok || !Array.isArray(manifest?.output)) {
    throw new CannotCompare(`${shown(url)} answers ${answer.status}: the export of the target came to nothing.`);
  }
  return manifest.output.map(({ type, url: file }) => ({ type, url: new URL(file, url).href }));
}
