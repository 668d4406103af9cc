/** Provenance of results, by hand: all of it follows from the Observation that was just made, so that no row is read again. */
import type { Observation, Provenance } from '../../src/fhir/types.ts';
import type { CodeSetName, Held } from './held.ts';

const base = 'https://portico-fhir.dev';
const site = { reference: 'Organization/100', display: 'Meridian General Hospital' };
const agent = (system: string, code: string, display: string) => ({
  type: { coding: [{ system, code, display }], text: display },
  who: site,
});
const agents = [
  agent('http://terminology.hl7.org/CodeSystem/provenance-participant-type', 'author', 'Author'),
  agent('http://hl7.org/fhir/us/core/CodeSystem/us-core-provenance-participant-type', 'transmitter', 'Transmitter'),
];

/** By the table: the prefix of ids, and the code maps that its mapping uses. */
const tables = {
  LAB_RESULT: { prefix: 'lab-', maps: ['abnormalFlag', 'labTest', 'resultStatus', 'resultText', 'unit'] },
  FLOWSHEET: { prefix: 'flow-', maps: ['flowsheetCategory', 'flowsheetItem', 'resultText', 'unit'] },
} as const satisfies Record<string, { prefix: string; maps: readonly CodeSetName[] }>;

export function provenanceWriter(held: Held): (of: Observation) => Provenance {
  const policies = Object.fromEntries(
    Object.entries(tables).map(([table, { maps }]) => {
      const versions = maps.flatMap((name) => held.mapVersion(name) ?? []);
      return [table, [`mapping/Meridian|${held.version}`, ...versions].map((path) => `${base}/${path}`)];
    }),
  );
  return ({ id = '', meta, subject }) => {
    const table = id.startsWith(tables.LAB_RESULT.prefix) ? 'LAB_RESULT' : 'FLOWSHEET';
    const value = id.slice(tables[table].prefix.length);
    return {
      resourceType: 'Provenance',
      id: `Observation-${id}`,
      meta: {
        versionId: meta!.versionId!,
        lastUpdated: meta!.lastUpdated!,
        profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-provenance'],
      },
      extension: [
        {
          url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Provenance.patient',
          valueReference: { reference: subject!.reference! },
        },
      ],
      target: [{ reference: `Observation/${id}` }],
      recorded: meta!.lastUpdated!,
      policy: policies[table]!,
      agent: agents,
      entity: [
        { role: 'source', what: { identifier: { system: `urn:meridian:table:${table}`, value }, display: table } },
      ],
    };
  };
}
