/** Debian's Chromium, driven by playwright-core: what a person's browser shows and does. */
import { existsSync } from 'node:fs';
import { after } from 'node:test';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

const executablePath = process.env.PORTICO_TEST_CHROMIUM ?? '/usr/bin/chromium';

let browser: Promise<Browser> | undefined;
// Not when the test that happens to start it ends.
after(async () => (await browser)?.close());

/** A browser without history: its own cookies, and nothing from before. */
export async function openChromium(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no ${executablePath}: apt-get install -y chromium, or name one by PORTICO_TEST_CHROMIUM.`,
    );
  }
  browser ??= start();
  const context = await (await browser).newContext({
    locale: 'en-US',
    viewport: { width: 900, height: 1000 },
    ...options,
  });
  context.setDefaultTimeout(15_000);
  return context;
}

function start(): Promise<Browser> {
  const quiet = ['quic', 'background-networking', 'component-update', 'sync', 'gpu'].map((each) => `--disable-${each}`);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--no-first-run', ...quiet] });
}
