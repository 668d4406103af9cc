/** What a SQLite reader process is asked, and what it answers: one task at a time. */

export type Task =
  | { readonly do: 'all'; readonly sql: string; readonly bindings: readonly unknown[] }
  /** Rows of a statement, the first so many of them; `next` brings more, `stop` ends it. */
  | { readonly do: 'open'; readonly sql: string; readonly bindings: readonly unknown[]; readonly most: number }
  | { readonly do: 'next'; readonly most: number }
  | { readonly do: 'stop' };

/** Said once, before anything is asked: the file is open. */
export const READY = 'ready';

export type Result =
  | { readonly rows: (string | null)[][]; readonly more: boolean; readonly bytes: number }
  | { readonly error: string };
