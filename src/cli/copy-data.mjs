// The last step of `npm run build`: the data files that the code reads from beside itself, copied to beside dist's code.
// Plain JavaScript, because it runs before there is anything else to run.
import { cpSync, globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = globSync(
  [
    'package.json',
    '{src,resource-adapters,capability,smart}/**/*.{json,csv,css,html}',
    'src/demo/app/*.js',
    'src/cli/dev/page/*.js',
    'resource-adapters/*/demo/documents/**/*.*',
  ],
  { cwd: root },
);
for (const file of files) cpSync(`${root}/${file}`, `${root}/dist/${file}`);
