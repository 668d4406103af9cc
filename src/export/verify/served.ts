/** An export that a server serves: the URL of its manifest, and a token where files need one. */
import { type ExportCopy, type Manifest, NotVerifiable, readManifest } from './copy.ts';

export function servedExport(url: string, token: string | undefined): ExportCopy {
  const { origin } = new URL(url);
  /** The token is for the server of the manifest and nobody else. */
  const get = async (where: string, accept: string): Promise<Response> => {
    const mayHaveToken = token !== undefined && new URL(where).origin === origin;
    return fetch(where, { headers: { accept, ...(mayHaveToken && { authorization: `Bearer ${token}` }) } });
  };
  const page = async (where: string): Promise<{ readonly text: string; readonly next: string | undefined }> => {
    const answer = await get(where, 'application/json').catch(() => undefined);
    if (answer === undefined) throw new NotVerifiable(`${origin} cannot be reached.`);
    if (answer.status === 202) throw new NotVerifiable('The export is not complete yet.');
    if (answer.status === 401 || answer.status === 403) {
      throw new NotVerifiable('The manifest needs a token: name the variable that has it with --token.');
    }
    if (answer.status !== 200) throw new NotVerifiable(`The manifest's URL answers ${answer.status}.`);
    const text = await answer.text();
    return { text, next: nextOf(text, where) };
  };
  return {
    manifest: async () => {
      const first = await page(url);
      const pages: Manifest[] = [readManifest(first.text)];
      const seen = new Set([url]);
      for (let { next } = first; next !== undefined && !seen.has(next); ) {
        seen.add(next);
        const more = await page(next);
        pages.push(readManifest(more.text));
        next = more.next;
      }
      return { ...pages.at(-1)!, items: pages.flatMap(({ items }) => items) };
    },
    open: async (_, item) => {
      if (item === undefined) return undefined;
      const answer = await get(new URL(item.url, url).href, 'application/fhir+ndjson');
      if (answer.status === 404 || answer.status === 410) return undefined;
      if (answer.status !== 200 || answer.body === null) throw new Error(`its URL answers ${answer.status}`);
      return answer.body as AsyncIterable<Uint8Array>;
    },
    jwks: async () => undefined,
    strangers: () => [],
  };
}

/** Of a manifest in several pages. https://build.fhir.org/ig/HL7/bulk-data/export.html#partial-manifests */
function nextOf(text: string, where: string): string | undefined {
  const { link } = JSON.parse(text) as {
    readonly link?: readonly { readonly relation: string; readonly url: string }[];
  };
  const next = Array.isArray(link) ? link.find(({ relation }) => relation === 'next')?.url : undefined;
  return next === undefined ? undefined : new URL(next, where).href;
}
