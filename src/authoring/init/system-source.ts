/** `system.ts`: the name, the zone and the sentinels, each with what speaks for it. */
import type { Plan } from './folder.ts';
import { commentLines, printEntry, printImport } from './print.ts';
import { deletionEvidence, group } from './proposals.ts';

export function systemText(plan: Plan): string {
  const { name, modules, zone, sentinels } = plan;
  return [
    `/** What all adapters of ${name} share: the tables, local time, and the days that stand for no day. */`,
    printImport(['legacySystem'], modules.adapter(0)),
    "import { legacySchema } from './legacy-schema.ts';",
    '',
    ...deletionLines(plan),
    'export const system = legacySystem({',
    `  ${printEntry('name', name, 2)}`,
    '  schema: legacySchema,',
    ...commentLines(
      zone.given ? zone.evidence : `A proposal: ${zone.evidence} Ask the site whose clock its times are of.`,
      2,
    ),
    `  ${printEntry('zone', zone.zone, 2)}`,
    ...commentLines(sentinelComment(plan), 2),
    ...(sentinels.length === 0
      ? ['  sentinels: [],']
      : [
          '  sentinels: [',
          ...sentinels.flatMap(({ day, evidence }) => [...commentLines(evidence.join('; '), 4), `    '${day}',`]),
          '  ],',
        ]),
    '});',
    '',
    'export const { resource } = system;',
    '',
  ].join('\n');
}

function sentinelComment({ sentinels, sampled, sampleRows }: Plan): string {
  const looked = `the first ${group(sampleRows)} rows of each of ${sampled.length} tables`;
  if (sampled.length === 0) return 'No rows were looked at: days that stand for no day go here, as YYYYMMDD.';
  if (sentinels.length === 0) return `In ${looked} no day stands out; what stands for no day goes here, as YYYYMMDD.`;
  return `A proposal from ${looked}: strike out what is a real day.`;
}

const SHOWN = 30;

function deletionLines({ deletions, sampled }: Plan): string[] {
  if (sampled.length === 0) return [];
  if (deletions.length === 0) {
    return commentLines(
      'No column was found that says of a row whether it counts: ask how charts are deleted here.',
      0,
    );
  }
  const more = deletions.length - SHOWN;
  return [
    ...commentLines(
      'Columns that seem to say which rows count, for `only` and `unless` of each adapter. Proposals, by their names and these values:',
      0,
    ),
    ...deletions.slice(0, SHOWN).flatMap((one) => commentLines(`- ${one.says}? ${deletionEvidence(one)}`, 0)),
    ...(more > 0 ? commentLines(`- and ${more} more`, 0) : []),
  ];
}
