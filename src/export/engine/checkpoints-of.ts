/** How many chunks a job has in the state store, or one of its parts: the number grows with each checkpoint. */
import type { Store } from '../../store/store.ts';

export async function checkpointsOf(db: Store['db'], job: string, part?: number): Promise<number> {
  const [counted] = await db('export_chunk')
    .where({ job, ...(part === undefined ? {} : { part }) })
    .count({ chunks: '*' });
  return Number(counted!.chunks);
}
