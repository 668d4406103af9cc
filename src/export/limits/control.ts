/** What operators say while jobs run, in the state store: all nodes hear it within seconds. docs/export-workers.md */
import type { Store } from '../../store/store.ts';

export interface Limits {
  /** To the legacy database, of all exports on all nodes. */
  readonly connections: number;
  /** 0: no limit. */
  readonly rowsPerSecond: number;
}

/** undefined: as the settings say. */
export interface Said {
  readonly connections: number | undefined;
  readonly rowsPerSecond: number | undefined;
  readonly isPaused: boolean;
}

interface ControlRow {
  readonly id: number;
  readonly connections: number | null;
  readonly rows_per_second: number | string | null;
  readonly is_paused: boolean | number;
  readonly changed_at: number | string;
}

type Db = Store['db'];

export async function readControl(db: Db): Promise<Said> {
  const row = await db<ControlRow>('export_control').where({ id: 1 }).first();
  return {
    connections: row?.connections ?? undefined,
    rowsPerSecond: row?.rows_per_second == null ? undefined : Number(row.rows_per_second),
    isPaused: Boolean(row?.is_paused),
  };
}

/** What is left out stays as it is; null: as the settings say. */
export async function sayControl(
  db: Db,
  {
    connections,
    rowsPerSecond,
    isPaused,
  }: {
    readonly connections?: number | null;
    readonly rowsPerSecond?: number | null;
    readonly isPaused?: boolean;
  },
): Promise<void> {
  await db<ControlRow>('export_control')
    .where({ id: 1 })
    .update({
      changed_at: Date.now(),
      ...(connections !== undefined && { connections }),
      ...(rowsPerSecond !== undefined && { rows_per_second: rowsPerSecond }),
      ...(isPaused !== undefined && { is_paused: isPaused }),
    });
}

/** Whoever holds this within a transaction decides alone. The first statement, so that SQLite takes its lock at once. */
export async function lockControl(trx: Db): Promise<void> {
  await trx<ControlRow>('export_control').where({ id: 1 }).update({ id: 1 });
}
