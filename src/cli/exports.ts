/** `portico exports`: the jobs of all nodes, and what operators say to them while they run. docs/export-workers.md */
import { Command } from 'commander';
import { sayControl } from '../export/limits/control.ts';
import { cancelJob, listJobs } from '../export/limits/operate.ts';
import { columns, jsonOption, type Printed, print, withStore } from './state.ts';
import { wholeNumber } from './whole-number.ts';

export function exportsCommand(): Command {
  const command = new Command('exports').description(
    'the exports of the server: how far they are, and how much they may ask',
  );
  command
    .command('list', { isDefault: true })
    .description('exports that are kept, the newest last')
    .option(...jsonOption)
    .action(list);
  command
    .command('rate <rows>')
    .description('rows per second that all of them may read: a number, off (no limit), or default (the settings)')
    .action((rows: string) =>
      say({ rowsPerSecond: rows === 'default' ? null : rows === 'off' ? 0 : wholeNumber(1, 100_000_000)(rows) }),
    );
  command
    .command('connections <number>')
    .description('connections to the legacy database that all of them may have: a number from 1, or default')
    .action((given: string) => say({ connections: given === 'default' ? null : wholeNumber(1, 200)(given) }));
  command
    .command('pause')
    .description('read nothing more until resume; states that are held stay held')
    .action(() => say({ isPaused: true }));
  command
    .command('resume')
    .description('go on')
    .action(() => say({ isPaused: false }));
  command.command('cancel <id>').description('end an export and forget it; its files go').action(cancel);
  return command;
}

const say = (said: Parameters<typeof sayControl>[1]): Promise<void> => withStore(({ db }) => sayControl(db, said));

async function list(options: Printed): Promise<void> {
  await withStore(async ({ db }) => {
    const { said, connections, jobs } = await listJobs(db);
    const rows = jobs.map((job) => [
      job.id,
      job.status,
      `${job.percent} %`,
      `${job.resources}`,
      `${job.partsDone}/${job.parts}`,
      `${job.partsUnderWay}`,
      job.since,
    ]);
    print(options, { ...said, connectionsOpen: connections, jobs }, [
      ...(said.isPaused ? ['Exports are paused.'] : []),
      `Rows per second: ${said.rowsPerSecond ?? 'as the settings say'}${said.rowsPerSecond === 0 ? ' (no limit)' : ''}`,
      `Connections: ${connections} open, at most ${said.connections ?? 'as the settings say'}`,
      '',
      ...columns([['id', 'status', 'read', 'resources', 'parts', 'under way', 'since'], ...rows]),
    ]);
  });
}

async function cancel(id: string): Promise<void> {
  await withStore(async ({ db }) => {
    if (!(await cancelJob(db, id))) throw new Error('There is no export with this id.');
  });
}
