/** All that `portico init` writes: path below the adapters' folder → text. Pure; the schema and the samples were read before. */
import type { LiveSchema } from '../../sql/introspect/live-schema.ts';
import { codeFiles, codeSetsOf } from './codes-source.ts';
import type { PatientTable } from './patient-columns.ts';
import { patientText } from './patient-source.ts';
import { printImport } from './print.ts';
import type { DeletionProposal, SampledTable, SentinelProposal } from './proposals.ts';
import { readmeText } from './readme.ts';
import { type Files, schemaFiles } from './schema-source.ts';
import { systemText } from './system-source.ts';

export interface ZoneProposal {
  /** An IANA name. */
  readonly zone: string;
  /** Somebody said so: no proposal. */
  readonly given: boolean;
  /** One sentence. */
  readonly evidence: string;
}

/** Where the mapping language is imported from, by files so deep in the folder. */
export interface Modules {
  readonly adapter: (depth: 0 | 1) => string;
  readonly schema: (depth: 0 | 1) => string;
}

export interface Plan {
  /** As people write it: `Mercy Clinic`. */
  readonly name: string;
  /** In `urn:…` and file names: `mercy-clinic`. */
  readonly slug: string;
  readonly live: LiveSchema;
  readonly patient: PatientTable | undefined;
  readonly sampled: readonly SampledTable[];
  /** Rows that a sample has at the most. */
  readonly sampleRows: number;
  readonly sentinels: readonly SentinelProposal[];
  readonly deletions: readonly DeletionProposal[];
  readonly zone: ZoneProposal;
  readonly modules: Modules;
  /** Lines of the configuration file that the engine and the place decide. */
  readonly settings: readonly string[];
  /** How the README starts what it describes. */
  readonly commands: { readonly portico: string; readonly env: string };
}

export function folderFiles(plan: Plan): Files {
  const { name, live, modules, patient } = plan;
  const sets = patient === undefined ? [] : codeSetsOf(patient, plan);
  return new Map([
    ...schemaFiles(live, { name, schemaModule: modules.schema }),
    ['system.ts', systemText(plan)],
    ...codeFiles(sets, plan),
    ...(patient === undefined ? [] : [['patient.ts', patientText(patient, sets, plan)] as const]),
    ['index.ts', indexText(plan)],
    ['README.md', readmeText(plan)],
    ['portico.env', `${plan.settings.join('\n')}\n`],
  ]);
}

function indexText({ name, patient, modules }: Plan): string {
  return [
    `/** The adapters of ${name}, as the registry takes them. A new adapter is imported here and added to \`resources\`. */`,
    printImport(['type AdapterFolder', 'CodeSet'], modules.adapter(0)),
    "import * as codes from './codes.ts';",
    ...(patient === undefined ? [] : ["import patient from './patient.ts';"]),
    "import { system } from './system.ts';",
    '',
    'export const folder: AdapterFolder = {',
    '  system: system.spec,',
    `  resources: [${patient === undefined ? '' : 'patient'}],`,
    '  codeSets: Object.values(codes).filter((set) => set instanceof CodeSet),',
    '};',
    '',
  ].join('\n');
}
