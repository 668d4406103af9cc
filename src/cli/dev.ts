/** `portico dev`: serves a folder of adapters on this machine, and each edit of it as soon as it is saved; `/dev` shows what it does. */
import { Command } from 'commander';
import { createLog } from '../http/request-log.ts';
import { onSignals, onUncaught } from '../signals.ts';
import { type DevOptions, openDev } from './dev/open-dev.ts';
import { told } from './told.ts';
import { wholeNumber } from './whole-number.ts';

const help = `
Adapters and code maps are loaded again when a .ts or .csv of the folder is saved. What is broken is not served: the version before
serves on, and the terminal and the page say what is wrong, with file, line and column.

/dev shows a search from the legacy rows to the resources and the SQL, what each element is made of, what is wrong with the
resources, and what the last edit changes on a sample of rows of each source.

It serves without sign-in, so it listens on a loopback address alone.

Exit status: 0 when it was stopped, 1 when it could not start.`;

export function devCommand(): Command {
  return new Command('dev')
    .description(
      'serve adapters while they are written: reloaded when saved, with a page that shows rows, resources and SQL',
    )
    .option('--adapters <folder>', 'folder of the resource adapters (PORTICO_ADAPTERS)')
    .option('--db <url>', 'the legacy database (PORTICO_DATABASE_URL)')
    .option('--host <address>', 'a loopback address', '127.0.0.1')
    .option('--port <port>', 'port to listen on', wholeNumber(1, 65_535), 8080)
    .option('--sample <rows>', 'rows of each source that an edit is tried on; 0: none', wholeNumber(0, 10_000), 200)
    .option('--json', 'tell what happens as lines of JSON')
    .addHelpText('after', help)
    .action((options: DevOptions) =>
      told(async () => {
        const stopWith = onSignals();
        onUncaught(createLog('error'));
        stopWith((await openDev(options)).stop);
      }),
    );
}
