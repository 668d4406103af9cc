/** A person with a browser, an app of theirs on another origin, and what they do at the pages. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openChromium } from './chromium.ts';
import {
  addClient,
  authorizeUrl,
  pkce,
  postForm,
  type SmartServer,
  type TestClient,
  type TokenAnswer,
} from './smart.ts';

export interface App {
  readonly client: TestClient;
  readonly redirectUri: string;
}

/** A public app that is served; its callback sends the browser on to a third origin, as apps do. */
export async function openApp(
  server: SmartServer,
  id: string,
  scope: string,
  metadata: Readonly<Record<string, unknown>> = {},
): Promise<App> {
  const home = await listen('home', (_url, respond) => respond());
  const callback = await listen('callback', (url, respond) => respond(`${home}/home${url.search}`));
  const redirectUri = `${callback}/callback`;
  const client = await addClient(server, { id, scope }, { redirect_uris: [redirectUri], ...metadata });
  return { client, redirectUri };
}

type Answering = (url: URL, respond: (location?: string) => void) => void;

async function listen(name: string, answering: Answering): Promise<string> {
  const http = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    answering(new URL(request.url ?? '/', 'http://app.invalid'), (location) => {
      response.writeHead(location === undefined ? 200 : 302, location === undefined ? {} : { Location: location });
      response.end(`the app's ${name}`);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  after(() => {
    http.closeAllConnections();
    http.close();
  });
  // Another host than 127.0.0.1, so another origin and another site.
  return `http://localhost:${(http.address() as AddressInfo).port}`;
}

export interface Person {
  readonly page: Page;
  /** The app sends the browser to authorize. */
  readonly start: (app: App, change?: Readonly<Record<string, string | undefined>>) => Promise<void>;
  readonly signIn: (name: string, password?: string) => Promise<void>;
  readonly press: (name: string | RegExp) => Promise<void>;
  /** What came back to the app. */
  readonly back: () => Promise<URLSearchParams>;
  /** What the app gets for its code. */
  readonly tokens: () => Promise<TokenAnswer>;
  /** Keeps a picture, and refuses a page that somebody cannot use. */
  readonly look: (name: string) => Promise<void>;
}

/** Without JavaScript unless it is asked for. */
export async function openPerson(server: SmartServer, options: BrowserContextOptions = {}): Promise<Person> {
  const context = await openChromium({ javaScriptEnabled: false, ...options });
  const page = await context.newPage();
  const proof = pkce();
  let app: App | undefined;
  const press = async (name: string | RegExp) => {
    await page.getByRole('button', { name }).first().click();
    await page.waitForLoadState();
  };
  const back = async () => {
    await page.waitForURL('http://localhost:*/home?*');
    return new URL(page.url()).searchParams;
  };
  return {
    page,
    start: async (started, change = {}) => {
      app = started;
      await page.goto(authorizeUrl(server, app.client, proof, { redirect_uri: app.redirectUri, ...change }));
    },
    signIn: async (name, password = `${name} has a password`) => {
      await page.getByLabel('User name').fill(name);
      await page.getByLabel('Password').fill(password);
      await press('Sign in');
    },
    press,
    back,
    tokens: async () =>
      postForm(`${server.issuer}/token`, app?.client, {
        grant_type: 'authorization_code',
        code: (await back()).get('code') ?? '',
        redirect_uri: app?.redirectUri ?? '',
        code_verifier: proof.verifier,
      }),
    look: (name) => look(page, name),
  };
}

/** By day and by night. */
async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `test/output/pages/${name}-${colorScheme}.png`, fullPage: true });
    const problems = await accessibilityOf(page, colorScheme);
    if (problems.length > 0) throw new Error(`${name}, ${colorScheme}: ${problems.join('\n')}`);
  }
}

/** Serious and critical findings of axe, which gets in past the page's own policy. https://github.com/dequelabs/axe-core */
async function accessibilityOf(page: Page, colorScheme: 'light' | 'dark'): Promise<readonly string[]> {
  const copy = await openChromium({ bypassCSP: true, colorScheme, viewport: page.viewportSize() });
  try {
    const other = await copy.newPage();
    const style = await (await page.request.get(new URL('/oauth/style.css', page.url()).href)).text();
    await other.setContent(
      (await page.content()).replace('<link rel="stylesheet" href="/oauth/style.css">', `<style>${style}</style>`),
    );
    await other.evaluate(axe.source);
    const { violations } = await other.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
    const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    return bad.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`);
  } finally {
    await copy.close();
  }
}
