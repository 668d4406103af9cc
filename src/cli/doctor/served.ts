/** Operational and performance qualification: of a server that runs, or of one in this process. */
import { type Check, type Qualification, qualificationOf } from '../../authoring/qualification/finding.ts';
import { type Environment, loadSetting } from '../../config.ts';
import { offeredBy, openAsker } from './asker.ts';
import { environmentOf } from './environment.ts';
import { exportSample } from './export-sample.ts';
import { operation } from './operation.ts';
import { type OwnServer, openOwnServer } from './own-server.ts';
import { performanceOf } from './performance.ts';

export interface ServedOptions {
  readonly report: 'oq' | 'pq';
  /** The FHIR base; undefined: in this process. */
  readonly url: string | undefined;
  readonly token: string | undefined;
  readonly env: Environment;
  readonly pauseMs: number;
  readonly requests: number;
  readonly p50: number;
  readonly p95: number;
  readonly rows: number;
  readonly rowsPerSecond: number;
  readonly signal: AbortSignal;
  readonly onStage: (stage: string) => void;
}

/** Throws one line when there is no server to be asked. */
export async function served(options: ServedOptions): Promise<Qualification> {
  const { url, env, report } = options;
  const started = new Date();
  const own = url === undefined ? await openOwnServer(env) : undefined;
  try {
    const base = own?.base ?? baseOf(url!);
    const token = options.token ?? (loadSetting(env, 'targetToken') || undefined);
    const asker = openAsker({ ...options, base, token });
    const offered = await offeredBy(asker).catch((error: unknown) => {
      throw new Error(`No server answers at ${base}.`, { cause: error });
    });
    if (offered === undefined) throw new Error(`${base}/metadata is no CapabilityStatement: this is no FHIR server.`);
    const environment = [
      ...environmentOf(own?.registry),
      ['Server', own === undefined ? `${offered.software} at ${base}` : 'in this process'] as const,
    ];
    const checks =
      report === 'oq'
        ? await operation(asker, offered, { ...options, isOwn: own !== undefined, started })
        : [...(await performanceOf(asker, offered, options)), await sampleOf(own, options)];
    return qualificationOf(report, started, environment, checks);
  } finally {
    await own?.close();
  }
}

/** Of the database itself: a running server would export to files. */
async function sampleOf(own: OwnServer | undefined, options: ServedOptions): Promise<Check> {
  const { rows, rowsPerSecond, signal, onStage } = options;
  if (own === undefined) {
    const found = 'read in this process alone (without --url)';
    return {
      group: 'export',
      name: 'rows read',
      expected: `${rowsPerSecond} rows/s or more`,
      found,
      verdict: 'skipped',
    };
  }
  onStage('reading a sample as an export does');
  const { stream } = own.database.for('export');
  return exportSample(own.registry, { rows, rowsPerSecond, stream: (select) => stream(select, signal) });
}

function baseOf(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url.replace(/\/+$/, '');
  throw new Error(`${url} is no URL of a server.`);
}
