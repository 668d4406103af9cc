/** The pages as a program sees them: their forms, sent with or without what a browser would send along. */
import type { Browser } from '../support/smart.ts';

export interface Shown {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly heading: string;
}

export async function show(visit: Browser, url: string): Promise<Shown> {
  return shown(url, await visit(url));
}

async function shown(url: string, answer: Response): Promise<Shown> {
  const text = await answer.text();
  const [, heading = ''] = /<h1>(.*?)<\/h1>/.exec(text) ?? [];
  return { url, status: answer.status, headers: answer.headers, text, heading };
}

export const tokenOn = ({ text }: Pick<Shown, 'text'>): string => /name="token" value="([^"]+)"/.exec(text)?.[1] ?? '';

/** Sends the form of a page to one of its steps. Redirects are not followed. */
export async function send(
  visit: Browser,
  page: Shown,
  step: string,
  fields: readonly (readonly [string, string])[] = [],
  headers: Readonly<Record<string, string>> = {},
): Promise<Shown> {
  const body = new URLSearchParams([
    ['token', tokenOn(page)],
    ...fields.map(([name, value]): [string, string] => [name, value]),
  ]);
  const url = `${page.url}/${step}`;
  return { ...(await shown(page.url, await visit(url, { method: 'POST', body, headers }))) };
}

/** The values of its checked switches. */
export const switchesOn = ({ text }: Shown): readonly (readonly [string, string])[] =>
  [...text.matchAll(/type="checkbox" name="([^"]+)" value="([^"]+)"/g)].map(([, name = '', value = '']) => [
    name,
    unescaped(value),
  ]);

/** Where a page goes on by itself. */
export const refreshOf = ({ text }: Shown): string => unescaped(/content="0; url=([^"]+)"/.exec(text)?.[1] ?? '');

const unescaped = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&lt;', '<');
