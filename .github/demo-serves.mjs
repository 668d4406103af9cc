// Builds the demonstration hospital at a database URL with `portico demo` and asks the server for a patient: node
// .github/demo-serves.mjs mysql://root@127.0.0.1:3306/test. Where the URL names a database, `meridian` takes its place.
import { spawn } from 'node:child_process';

const url = new URL(process.argv[2] ?? '');
// PostgreSQL and Oracle have the hospital in a schema, MySQL and SQL Server in a database of its own.
if (/^(mysql|mariadb|mssql):$/.test(url.protocol)) url.pathname = '/meridian';

const demo = spawn(process.execPath, ['src/cli/portico.ts', 'demo', '--patients', '300', '--db', url.href], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
let said = '';
const serving = new Promise((resolve, reject) => {
  demo.stdout.on('data', (text) => {
    process.stdout.write(text);
    said += text;
    if (said.includes('Ctrl-C')) resolve();
  });
  demo.once('exit', (code) => reject(new Error(`portico demo ended with ${code}`)));
});
await serving;
const [, request] = /curl '([^']+)'/.exec(said) ?? [];
const answer = await fetch(request ?? '');
const { resourceType } = await answer.json();
if (answer.status !== 200 || resourceType !== 'Patient') throw new Error(`${request} answers ${answer.status}`);
process.stdout.write(`${request} is a ${resourceType}\n`);
demo.removeAllListeners('exit');
demo.kill('SIGTERM');
