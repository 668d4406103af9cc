/** What `portico init` says of what it wrote and found: for programs, and for people. */
import type { Plan } from '../../../authoring/init/folder.ts';
import { deletionEvidence, group } from '../../../authoring/init/proposals.ts';
import { serverTitle } from '../../../authoring/init/server-title.ts';
import type { Place } from './place.ts';
import type { Legacy } from './read-legacy.ts';

export function report(
  { live, patient, zone, sentinels, deletions, name }: Plan,
  legacy: Legacy,
  place: Place,
  files: readonly string[],
): object {
  return {
    ...{ name, folder: place.folder, files },
    ...{ engine: live.engine, version: live.version, schema: live.schema },
    tables: live.tables.map(({ name: table, kind, columns, rows }) => ({
      name: table,
      kind,
      columns: columns.length,
      rows,
    })),
    patientTable: patient?.table.name ?? null,
    zone,
    sentinels,
    deletions,
    sampled: legacy.sampled.map(({ table }) => table),
    unread: legacy.unread,
    acceptsWrites: legacy.acceptsWrites,
  };
}

export function summary(
  { live, patient, zone, sentinels, deletions, commands }: Plan,
  legacy: Legacy,
  place: Place,
  files: readonly string[],
): string[] {
  const untyped = live.tables.flatMap(({ columns }) => columns.filter(({ type }) => type === undefined));
  return [
    `Wrote ${files.length} files to ${place.shown} from ${serverTitle(live)}: ${group(live.tables.length)} tables and views, ${group(live.tables.reduce((sum, { columns }) => sum + columns.length, 0))} columns.`,
    ...(untyped.length > 0
      ? [
          `Left out ${group(untyped.length)} columns of types that nothing fits, such as ${untyped[0]!.declared}: legacy-schema.ts names them.`,
        ]
      : []),
    patient === undefined
      ? 'No table looks like that of the patients, so nothing is served yet: name it by --patient-table, or write patient.ts.'
      : `Patient is ${patient.table.name}: ${Object.values(patient.parts)
          .map(({ name }) => name)
          .join(', ')}.`,
    zone.given ? `Time zone: ${zone.zone}.` : `Time zone: ${zone.zone}, a proposal: ${zone.evidence}`,
    sentinels.length === 0
      ? 'No day stands out as one that stands for no day.'
      : `Days that seem to stand for no day: ${sentinels
          .slice(0, 5)
          .map(({ day }) => day)
          .join(', ')}.`,
    ...deletions.slice(0, 5).map((one) => `Which rows count? ${deletionEvidence(one)}.`),
    ...(legacy.unread.length > 0
      ? [
          `Could not be read, or not in time: ${legacy.unread.slice(0, 5).join(', ')}${legacy.unread.length > 5 ? ` and ${legacy.unread.length - 5} more` : ''}.`,
        ]
      : []),
    ...(legacy.acceptsWrites
      ? [
          'The database would let this user write: portico serve refuses that. Use one who may only read, or say why in portico.env.',
        ]
      : []),
    `Next: set -a; . ${commands.env}; set +a; ${commands.portico} serve`,
  ];
}
