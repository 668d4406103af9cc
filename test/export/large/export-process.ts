/**
 * An export in a process of its own, so that its memory can be measured: `export-process.ts <database> <folder of its state>
 * <request as JSON>`. Goes on with a job that is there already. Prints what the job came to, a line for each thing; `slice` for
 * every slice that it has asked for.
 */
import { openAccess } from '../../../src/access/access.ts';
import type { ExportRequest } from '../../../src/export/request.ts';
import { openExporter } from '../../support/exporter.ts';
import { readLines } from './read-lines.ts';
import { largeFolder } from './system.ts';

const [url = '', stateDir = '', asked = '{}'] = process.argv.slice(2);
const say = (word: string, value: unknown) => process.stdout.write(`${JSON.stringify({ word, value })}\n`);

const exporter = await openExporter({
  url,
  stateDir,
  folder: largeFolder,
  env: {
    PORTICO_EXPORT_STALL_SECONDS: '5',
    PORTICO_EXPORT_COMPRESSION: 'none',
    PORTICO_DEIDENTIFY_KEY: 'k'.repeat(44),
  },
  around: (executor) => ({
    ...executor,
    snapshot: async (signal) => {
      const snapshot = await executor.snapshot(signal);
      return {
        ...snapshot,
        run: (statement, aborted) => {
          if (/substr/i.test(statement.sql)) say('slice', statement.bindings);
          return snapshot.run(statement, aborted);
        },
      };
    },
  }),
});
say('before', process.resourceUsage().maxRSS * 1024);
const open = await exporter.store.db('export_job').select('id').first();
const { deidentify, ...request } = JSON.parse(asked) as Partial<ExportRequest> & { readonly deidentify?: string };
const profile = deidentify === undefined ? undefined : exporter.exports.deidentify?.(deidentify);
const id = open?.id ?? (await exporter.start({ ...request, ...(profile && { deidentify: profile }) }, openAccess));
const job = await exporter.over(id);
say('status', job.status === 'complete' ? job.status : { ...job, errors: exporter.errors.map(String) });
say('memory', process.resourceUsage().maxRSS * 1024);
for (const file of await exporter.exports.files(job)) {
  if (file.kind !== 'output') say('error', await exporter.textOf(job, file));
  else {
    say('file', file);
    const pieces = exporter.exports.read(job, file, 'identity', new AbortController().signal);
    for await (const line of readLines(pieces)) say('line', line);
  }
}
await exporter.close();
