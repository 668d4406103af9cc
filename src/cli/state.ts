/** What the commands that work on the state store share: opening it, and telling people and programs what came of it. */
import { loadSetting } from '../config.ts';
import { openStore, type Store } from '../store/store.ts';

/** Of `PORTICO_STATE_URL`; closed when the work is done. */
export async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(loadSetting(process.env, 'stateUrl'));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

export const jsonOption = ['--json', 'print JSON for programs'] as const;

export interface Printed {
  readonly json?: true;
}

/** Lines for people, or the whole value for programs. */
export function print({ json }: Printed, value: unknown, lines: readonly string[]): void {
  const text = json ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${line}\n`).join('');
  process.stdout.write(text);
}

/** Columns as wide as they need to be. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
