/** `portico docs`: writes the pages that are printed from tables in the code. */
import { Command } from 'commander';
import { writePages } from './printed-pages.ts';

export function docsCommand(): Command {
  return new Command('docs')
    .description('write the tables of docs/*.md from the code; what stands around them is kept')
    .action(() => {
      for (const page of writePages()) process.stdout.write(`${page}\n`);
    });
}
