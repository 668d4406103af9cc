/** `portico keys`: those that sign tokens. */
import { Command } from 'commander';
import { rotateKeys } from '../../smart/keys.ts';
import { lifetimes } from '../../smart/lifetimes.ts';
import { jsonOption, type Printed, print, withStore } from './state.ts';

export function keysCommand(): Command {
  const keys = new Command('keys').description('the keys that sign tokens, in the state store of PORTICO_STATE_URL');
  keys
    .command('rotate')
    .description('make new keys; the old ones stay published until the tokens that they signed are over')
    .option(...jsonOption)
    .action((options: Printed) =>
      withStore(async (store) => {
        const kids = await rotateKeys(store, lifetimes.accessToken);
        const said = kids.map((kid) => `New key ${kid}`);
        print(options, { keys: kids }, [...said, 'Each node signs with them within a minute.']);
      }),
    );
  return keys;
}
