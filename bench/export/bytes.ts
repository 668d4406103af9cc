/**
 * What lines of LAB_RESULT cost by text and by bytes, beside a process that only receives COPY of the same columns:
 * `node bench/export/bytes.ts [rounds]`. Every way in turn, each in a process of its own; ratios are of one round.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { benchDatabase } from '../database.ts';
import { median } from '../measure/rounds.ts';
import type { Figure } from './way.ts';

const ways = [
  // The first is what the others are measured by.
  ...['copy text', 'copy binary', 'rows of the table', 'bytes of the table', 'text of the table'],
  ...['rows of an export', 'bytes of an export', 'text of an export'],
];
const file = fileURLToPath(new URL('way.ts', import.meta.url));
const rounds = Number(process.argv[2] ?? 5);
const { url, title } = await benchDatabase('postgres', 20_000, console.log);

const figures: Figure[][] = [];
for (let round = 0; round < rounds; round++) {
  figures.push(
    ways.map((way) => JSON.parse(execFileSync(process.execPath, [file, way, url], { encoding: 'utf8' })) as Figure),
  );
}

console.log(`${title}, ${rounds} rounds; CPU in µs per row\n`);
console.log('| way | rows/s | MB/s | of COPY | our CPU | server CPU |\n|---|---|---|---|---|---|');
for (const [i, way] of ways.entries()) {
  const of = (pick: (figure: Figure, copy: Figure) => number) =>
    median(figures.map((round) => pick(round[i]!, round[0]!)));
  const rate = ({ rows, ms }: Figure) => rows / ms;
  const cells = [
    Math.round(of((figure) => rate(figure) * 1000)).toLocaleString('en'),
    of(({ bytes, ms }) => bytes / ms / 1000).toFixed(0),
    of((figure, copy) => rate(figure) / rate(copy)).toFixed(2),
    of(({ cpu, rows }) => (cpu * 1000) / rows).toFixed(2),
    of(({ server, rows }) => (server * 1000) / rows).toFixed(2),
  ];
  console.log(`| ${way} | ${cells.join(' | ')} |`);
}
