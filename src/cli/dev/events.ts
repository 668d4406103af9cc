/** Pages that are told when something changes. https://html.spec.whatwg.org/multipage/server-sent-events.html */
import type { ServerResponse } from 'node:http';

/** Proxies and browsers keep a connection on which something is said. */
const ALIVE_MS = 20_000;

export class Events {
  readonly #pages = new Set<ServerResponse>();
  readonly #alive = setInterval(() => this.#write(': alive\n\n'), ALIVE_MS).unref();

  /** The page hears `first` at once, and everything that is told from now on. */
  open(response: ServerResponse, first: object): void {
    response.write(`retry: 500\ndata: ${JSON.stringify(first)}\n\n`);
    this.#pages.add(response);
    response.once('close', () => this.#pages.delete(response));
  }

  tell(what: object): void {
    this.#write(`data: ${JSON.stringify(what)}\n\n`);
  }

  close(): void {
    clearInterval(this.#alive);
    for (const page of this.#pages) page.end();
  }

  #write(text: string): void {
    for (const page of this.#pages) page.write(text);
  }
}
