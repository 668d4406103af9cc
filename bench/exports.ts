/**
 * `npm run bench -- --export`: Observations of LAB_RESULT out of the database, by Portico's whole engine and by other ways,
 * every way in a process of its own, in turns. False: a goal was missed.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineOf } from './engine.ts';
import { kickOffs } from './exports/kick-off.ts';
import { buildTable, tableOf, wholeTable } from './exports/lab-table.ts';
import { hasBytes } from './exports/portico.ts';
import {
  cpuPerRow,
  cpuRatios,
  figures,
  type Goal,
  goalLines,
  peakOf,
  type Rounds,
  ratios,
  spread,
} from './exports/print.ts';
import { agreement } from './exports/same-lines.ts';
import { startWorker, type Taken, type Worker } from './exports/start-worker.ts';
import { receivedBy, titles, type WayName, waysOf } from './exports/way.ts';
import { median } from './measure/rounds.ts';

export interface ExportOptions {
  readonly rounds: number;
  /** Rows of the tables to compare with LAB_RESULT; the first also warms up. */
  readonly sizes: readonly number[];
  /** Only ways whose name contains it. */
  readonly only: string;
}

const goals = {
  received: 0.22,
  bytes: 0.45,
  usual: 4.5,
  gzip: 0.45,
  resident: 180,
  linear: 1.15,
  first: 1_000,
  kickOff: 100,
};

export async function exports(url: string, options: ExportOptions, say: (line: string) => void): Promise<boolean> {
  const { rounds, sizes, only } = options;
  const engine = engineOf(url);
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'portico-bench-'));
  const tables: string[] = [];
  for (const size of sizes) tables.push(await buildTable(url, size));
  const ways = waysOf(engine, await hasBytes(url)).filter((way) => way.includes(only));
  const workers: Worker[] = [];
  try {
    say(
      `Files in ${folder.startsWith('/dev/shm') ? 'memory' : 'a folder'}; load of the machine ${loadavg()[0]!.toFixed(1)}.`,
    );
    say(await compared(ways, url, folder, tables[0]!));
    for (const way of ways) workers.push(await startWorker(way, url, folder));
    for (const worker of workers) await worker.pass(tables[0]!);
    const taken = await inTurns(workers, wholeTable, rounds);
    say(
      `\n### ${rowsIn(taken)} rows\n\n${figures(taken)}\n\nCPU in seconds per million rows; MB of lines, uncompressed.`,
    );
    const bySize = await grown(workers, sizes, taken, rounds);
    const { answers, firstBytes } = await kickOffs(url, folder, Math.max(3, rounds));
    const reached: Goal[] = [
      ...ratioGoals(taken, receivedBy[engine]),
      residentGoal([taken, ...bySize.values()]),
      ...linearGoals(bySize, taken),
      atMost('first bytes of the first file, ms after the kick-off', firstBytes, goals.first, 0),
      atMost('kick-off answered, ms', answers, goals.kickOff, 0),
    ];
    say(`\n${goalLines(reached)}`);
    return reached.every(({ isReached }) => isReached !== false);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Throws when ways do not export the same rows, or not the same resources where they write some. */
async function compared(ways: readonly WayName[], url: string, folder: string, table: string): Promise<string> {
  const all: [WayName, Taken][] = [];
  for (const way of ways) {
    // Files are read as a whole for this: what is measured later has a process of its own.
    const worker = await startWorker(way, url, folder);
    all.push([way, await worker.pass(table, true)]);
    await worker.stop();
  }
  const [[, own] = [undefined, undefined]] = all;
  const lines: string[] = [];
  for (const [way, taken] of all) {
    if (taken.rows !== own!.rows) throw new Error(`"${way}" exports ${taken.rows} rows, not ${own!.rows}`);
    if (taken.sample === undefined || own!.sample === undefined) continue;
    const isSql = way === 'json';
    const { compared, equal, differing } = agreement(own!.sample, taken.sample, { versions: !isSql, offsets: !isSql });
    if (!isSql && equal < compared) throw new Error(`"${way}" writes other resources: ${JSON.stringify(differing)}`);
    if (isSql)
      lines.push(
        `${titles[way]}: ${equal} of ${compared} resources are the same; unlike: ${JSON.stringify(differing)}.`,
      );
  }
  return [
    `All ways export the same ${own!.rows} rows of ${table}; those that write write the same resources.`,
    ...lines,
  ].join('\n');
}

/** Forth in one round, back in the next. */
async function inTurns(workers: readonly Worker[], table: string, rounds: number): Promise<Rounds> {
  const taken = new Map<WayName, Taken[]>(workers.map(({ way }) => [way, []]));
  for (let round = 0; round < rounds; round++) {
    for (const worker of round % 2 === 0 ? workers : workers.toReversed()) {
      taken.get(worker.way)!.push(await worker.pass(table));
    }
  }
  return taken;
}

/** Our own ways without compression on tables of other sizes. */
async function grown(
  workers: readonly Worker[],
  sizes: readonly number[],
  whole: Rounds,
  rounds: number,
): Promise<Map<number, Rounds>> {
  const own = workers.filter(({ way }) => way.endsWith(' none'));
  const bySize = new Map<number, Rounds>();
  for (const size of sizes) {
    const isLarge = own.length > 0 && size > 2 * (whole.get(own[0]!.way)?.[0]?.rows ?? 0);
    bySize.set(size, await inTurns(own, tableOf(size), isLarge ? Math.min(rounds, 2) : rounds));
  }
  return bySize;
}

const rowsIn = (rounds: Rounds): string => ([...rounds.values()][0]?.[0]?.rows ?? 0).toLocaleString('en');

function ratioGoals(taken: Rounds, received: WayName): Goal[] {
  const asked: readonly (readonly [WayName, WayName, number | undefined])[] = [
    ['text none', received, goals.received],
    ['text none', 'rows', undefined],
    ['bytes none', received, goals.bytes],
    ['bytes none', 'copy binary', undefined],
    ['text none', 'knex', goals.usual],
    ['bytes none', 'knex', undefined],
    ['text none', 'json', undefined],
    ['bytes none', 'json', undefined],
    ['text gzip', 'text none', goals.gzip],
    ['bytes gzip', 'bytes none', goals.gzip],
    ['text zstd', 'text none', undefined],
    ['bytes zstd', 'bytes none', undefined],
  ];
  return asked.flatMap(([way, other, goal]): Goal[] => {
    if (!taken.has(way) || !taken.has(other) || way === other) return [];
    const found = ratios(taken, way, other);
    const measured = `${spread(found)}; by own CPU ${spread(cpuRatios(taken, way, other))}`;
    const title = `${titles[way]}, times ${titles[other]}${goal === undefined ? '' : `: ${goal}`}`;
    return [{ title, measured, isReached: goal === undefined ? undefined : median(found) >= goal }];
  });
}

function residentGoal(all: readonly Rounds[]): Goal {
  const peaks = all.flatMap((rounds) =>
    [...rounds].filter(([way]) => /^(text|bytes) /.test(way)).map(([, taken]) => peakOf(taken)),
  );
  const most = Math.max(...peaks);
  return {
    title: `resident at the most, MB: ${goals.resident}`,
    measured: most.toFixed(0),
    isReached: most <= goals.resident,
  };
}

/** CPU of a row beside that of the smallest table. */
function linearGoals(bySize: ReadonlyMap<number, Rounds>, whole: Rounds): Goal[] {
  const [[smallest, first] = [0, undefined], ...others] = [...bySize];
  const costOf = (rounds: Rounds, way: WayName) => median((rounds.get(way) ?? []).map(cpuPerRow));
  const compare = (size: string, rounds: Rounds): Goal[] =>
    [...(first?.keys() ?? [])].map((way) => {
      const ratio = costOf(rounds, way) / costOf(first!, way);
      const title = `${titles[way]}: CPU per row at ${size} rows, times that at ${smallest.toLocaleString('en')}: ${goals.linear}`;
      return { title, measured: ratio.toFixed(2), isReached: ratio <= goals.linear };
    });
  return [
    ...compare(rowsIn(whole), whole),
    ...others.flatMap(([size, rounds]) => compare(size.toLocaleString('en'), rounds)),
  ];
}

function atMost(title: string, values: readonly number[], goal: number, digits: number): Goal {
  return { title: `${title}: ${goal}`, measured: spread(values, digits), isReached: median(values) <= goal };
}
