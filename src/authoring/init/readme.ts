/** The README of a new folder: what each file is, and what to do next. */
import type { Plan } from './folder.ts';
import { group } from './proposals.ts';
import { serverTitle } from './server-title.ts';

export function readmeText({ name, live, patient, commands: { portico, env } }: Plan): string {
  const tables = live.tables.length;
  const where = live.schema === '' ? '' : `, schema ${live.schema}`;
  const first =
    patient === undefined
      ? 'No table was found that looks like that of the patients: write `patient.ts` by docs/adapters.md, or run `init` again with `--patient-table`.'
      : `\`patient.ts\` serves ${patient.table.name}, by the names of its columns.`;
  return `# ${name}

The adapters of ${name}, begun by \`portico init\` from ${serverTitle(live)}${where}: ${group(tables)} tables and views. ${first}

| file | what |
|---|---|
| \`portico.env\` | the settings; the password of the database stays in \`PORTICO_DATABASE_PASSWORD\` |
| \`legacy-schema.ts\` | the tables as the catalogue has them; \`filled\` is for you to promise |
| \`system.ts\` | the time zone, the days that stand for no day, how rows are deleted: proposals with their evidence |
| \`codes.ts\`, \`code-maps/\` | the local codes; a map without rows shows them alone |
${patient === undefined ? '' : '| `patient.ts` | the first adapter |\n'}| \`index.ts\` | what is served |

Everything here is a proposal until somebody who knows the system has said so. Nothing writes to the database.

Start it, without sign-in and on this machine alone:

\`\`\`sh
set -a; . ${env}; set +a
${portico} serve
\`\`\`

Then \`curl http://127.0.0.1:8080/fhir/Patient?_count=3\`. What comes next is in docs/new-system.md.
`;
}
