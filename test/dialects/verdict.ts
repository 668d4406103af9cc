/**
 * `npm run test:engines`: the suite on every engine that is named or answers, and a verdict of each. Ends with status 1
 * where anything failed. Names on the command line (`postgres mssql`) keep it to those engines.
 */

import { asksOf, openSuite } from './run-suite.ts';
import { type Target, targets } from './targets.ts';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const firstLines = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .split('\n', 24)
    .map((line) => line.slice(0, 300))
    .join('\n      ');

interface Verdict {
  readonly line: string;
  readonly isBad: boolean;
}

async function judge(target: Target): Promise<Verdict> {
  const verdict = (text: string, isBad: boolean): Verdict => ({ line: `${target.title}: ${text}`, isBad });
  const found = await target.find().catch((error: Error) => error);
  if (found instanceof Error) return verdict(`FAILED: ${found.message}`, true);
  if (found.skip !== false) return verdict(`not run: ${found.skip}`, false);
  say(`\n${target.title}`);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    const engine = await openSuite(target);
    try {
      for (const { title, path, skip, run } of asksOf(target)) {
        if (skip !== false) {
          counts.skipped++;
          say(`  skipped  ${title}: ${skip}`);
          continue;
        }
        const failure = await run(engine).then(
          () => undefined,
          (error: unknown) => ({ error }),
        );
        if (failure === undefined) counts.passed++;
        else {
          counts.failed++;
          say(`  FAILED   ${title}\n      ${path.slice(0, 200)}\n      ${firstLines(failure.error)}`);
        }
      }
    } finally {
      await engine.close();
    }
    const { passed, failed, skipped } = counts;
    const text = `${passed} passed, ${failed} failed, ${skipped} skipped on ${await target.version()}`;
    return verdict(text, failed > 0);
  } catch (error) {
    return verdict(`FAILED before it could be asked: ${firstLines(error)}`, true);
  } finally {
    await target.remove().catch((error: Error) => say(`  left behind: ${error.message}`));
  }
}

const wanted = process.argv.slice(2);
const verdicts: Verdict[] = [];
for (const target of targets()) {
  if (wanted.length === 0 || wanted.includes(target.name)) verdicts.push(await judge(target));
}
say('');
for (const { line } of verdicts) say(line);
process.exitCode = verdicts.length === 0 || verdicts.some(({ isBad }) => isBad) ? 1 : 0;
