/** One way to export in a process of its own: `worker.ts WAY DATABASE-URL FOLDER`; then a pass for each table it is asked for. */
import { jsonWay } from './made-in-sql.ts';
import { porticoWay } from './portico.ts';
import { copyWay, packetsWay, rowsWay } from './received.ts';
import { usualWay } from './usual.ts';
import type { FileCoding, Way, WayName } from './way.ts';

export interface Asked {
  readonly table: string;
  readonly sample: boolean;
}

export interface Figure {
  readonly rows: number;
  readonly bytes: number;
  readonly ms: number;
  /** Microseconds of this process. */
  readonly cpu: number;
  /** Bytes that were resident at the most since the process began. */
  readonly peak: number;
  readonly sample: readonly string[] | undefined;
}

const [name = '', url = '', folder = ''] = process.argv.slice(2);

function wayOf(way: WayName): Way {
  switch (way) {
    case 'copy text':
      return copyWay(url, 'text');
    case 'copy binary':
      return copyWay(url, 'binary');
    case 'packets':
      return packetsWay(url);
    case 'rows':
      return rowsWay(url);
    case 'json':
      return jsonWay(url, folder);
    case 'knex':
      return usualWay(url, folder);
    default: {
      const [by, coding] = way.split(' ') as ['text' | 'bytes', FileCoding];
      return porticoWay(url, folder, by, coding);
    }
  }
}

const way = wayOf(name as WayName);

async function measured({ table, sample }: Asked): Promise<Figure> {
  const [from, used] = [performance.now(), process.cpuUsage()];
  const pass = await way(table);
  const ms = performance.now() - from;
  const { user, system } = process.cpuUsage(used);
  const peak = process.resourceUsage().maxRSS * 1_024;
  const lines = sample ? await pass.sample?.() : undefined;
  await pass.clean();
  const { rows, bytes } = pass;
  return { rows, bytes, ms: pass.ms ?? ms, cpu: pass.cpu ?? user + system, peak, sample: lines };
}

process.on('message', (asked: Asked) => {
  measured(asked).then(
    (figure) => process.send?.(figure),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
