/** DocumentReferences and Binaries as a client sees them, and what the generator knows of the same patients. */
import type { DocumentReference } from 'fhir/r4.d.ts';
import type request from 'supertest';
import { generatePatient } from '../../resource-adapters/meridian/demo/generate-patient.ts';
import { childKey } from '../../resource-adapters/meridian/demo/keys.ts';
import { entriesOf } from '../http/stack.ts';

export type Api = ReturnType<typeof request>;

/** Those of the demonstration database of `openStack`. */
export const truth = Array.from({ length: 40 }, (_, index) => generatePatient(5, index));

/** The text of each note by the id of its DocumentReference. */
export const notes: ReadonlyMap<string, string> = new Map(
  truth.flatMap(({ index, notes: all }) =>
    all.map(({ lines }, at) => [`note-${childKey(index, at)}`, lines.join('\n')] as const),
  ),
);

/** All that a search finds, page after page. */
export async function found<T>(api: Api, search: string): Promise<T[]> {
  const resources: T[] = [];
  for (let path: string | undefined = `/fhir/${search}`; path !== undefined; ) {
    const { text }: { text: string } = await api.get(path);
    const { link = [] } = JSON.parse(text) as { link?: { relation: string; url: string }[] };
    resources.push(...entriesOf(text).map(({ resource }) => resource as T));
    const next: string | undefined = link.find(({ relation }) => relation === 'next')?.url;
    path = next === undefined ? undefined : next.slice(new URL(next).origin.length);
  }
  return resources;
}

export const urlOf = ({ content }: DocumentReference): string => content[0]?.attachment.url ?? '';

/** Below the server's origin. */
export const pathOf = (url: string): string => new URL(url).pathname;

/** The bytes of a Binary as they are. */
export async function bytesOf(api: Api, path: string, accept = '*/*') {
  const answer = await api
    .get(path)
    .set('Accept', accept)
    .buffer(true)
    .parse((response, done) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => done(null, Buffer.concat(pieces)));
    });
  return { status: answer.status, headers: answer.headers, bytes: answer.body as Buffer };
}
