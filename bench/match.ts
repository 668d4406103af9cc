/** `node bench/match.ts [patients] [every]`: precision and recall of Patient/$match, and what it costs. docs/match.md */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bundle } from '../src/fhir/types.ts';
import { casesOf } from './match/cases.ts';
import { grades, measure, precisionOf, recallOf } from './match/measure.ts';
import { buildPeople } from './match/people.ts';
import { startServer } from './measure/server.ts';

const [patients = 20_000, every = 10] = process.argv.slice(2).map(Number);
const seed = 1;
const home = mkdtempSync(join(tmpdir(), 'portico-match-'));
const file = join(home, 'people.sqlite');
await buildPeople(file, patients, seed);
const server = await startServer('portico', `sqlite:${file}`);
try {
  const ask = async (patient: object): Promise<Bundle> => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/fhir/Patient/$match`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/fhir+json', Accept: 'application/fhir+json' },
      body: JSON.stringify({ resourceType: 'Parameters', parameter: [{ name: 'resource', resource: patient }] }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as Bundle;
  };
  const cases = casesOf(seed, patients, every);
  const { byGrade, wrong, missed, times } = await measure(cases, ask);
  console.log(`${patients} patients, ${cases.length} requests`);
  for (const grade of grades) {
    const figures = byGrade[grade];
    const [precision, recall] = [precisionOf(figures), recallOf(figures)].map((share) => (share * 100).toFixed(2));
    console.log(
      `${grade} or better: precision ${precision} %, recall ${recall} % (${figures.found} of ${figures.people})`,
    );
  }
  console.log('somebody else was returned:', Object.fromEntries([...wrong].sort()));
  const reasons = new Map<string, number>();
  for (const { changes } of missed) reasons.set(changes.join(', '), (reasons.get(changes.join(', ')) ?? 0) + 1);
  console.log('not found:', Object.fromEntries(reasons));
  const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(1);
  console.log(`half of the answers within ${at(0.5)} ms, 95 % within ${at(0.95)} ms`);
} finally {
  await server.stop();
  rmSync(home, { recursive: true });
}
