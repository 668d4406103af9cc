/** Performance qualification: a bounded number of reads and searches of each type, one after the other, against limits. */
import type { Check } from '../../authoring/qualification/finding.ts';
import { type Asker, idsIn, type Offered } from './asker.ts';

export interface PerformanceOptions {
  /** Reads, and searches, of each type. */
  readonly requests: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly onStage: (stage: string) => void;
}

const PAGE = 50;

export async function performanceOf(asker: Asker, { types }: Offered, options: PerformanceOptions): Promise<Check[]> {
  const checks: Check[] = [];
  for (const type of types) {
    options.onStage(`asking for ${type}`);
    checks.push(...(await ofType(asker, type, options)));
  }
  return checks;
}

async function ofType(asker: Asker, type: string, options: PerformanceOptions): Promise<Check[]> {
  // The first one prepares statements, which the others find ready.
  const first = await asker.ask(`${type}?_count=${PAGE}`);
  const ids = idsIn(first, type);
  const searches = await timesOf(asker, options.requests, () => `${type}?_count=${PAGE}`);
  const reads =
    ids.length === 0 ? [] : await timesOf(asker, options.requests, (at) => `${type}/${ids[at % ids.length]}`);
  return [measured('searches', type, searches, options), measured('reads', type, reads, options)];
}

/** Milliseconds of each; NaN: not answered with 200. */
async function timesOf(asker: Asker, count: number, path: (at: number) => string): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at++) {
    const { status, ms } = await asker.ask(path(at));
    times.push(status === 200 ? ms : Number.NaN);
  }
  return times;
}

function measured(group: string, type: string, times: readonly number[], { p50, p95 }: PerformanceOptions): Check {
  const of = { group, name: type, expected: `p50 ≤ ${p50} ms, p95 ≤ ${p95} ms` };
  if (times.length === 0) return { ...of, found: 'none is there', verdict: 'skipped' };
  const failed = times.filter(Number.isNaN).length;
  if (failed > 0) return { ...of, found: `${failed} of ${times.length} were not answered with 200`, verdict: 'fail' };
  const [half, most] = [quantile(times, 0.5), quantile(times, 0.95)];
  return {
    ...of,
    found: `p50 ${half.toFixed(1)} ms, p95 ${most.toFixed(1)} ms, of ${times.length}`,
    verdict: half <= p50 && most <= p95 ? 'pass' : 'fail',
  };
}

/** The least time that so large a part of the requests did not exceed. */
export function quantile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}
