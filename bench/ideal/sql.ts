/**
 * The ideal statements: one round trip for each answer, everything hidden left out inside, every condition on a bare
 * indexed column. Written for PostgreSQL; the others take them with a few words changed.
 */
import type { Engine } from '../engine.ts';
import { flowColumns, labColumns } from '../mapping/observation.ts';
import { patientChildren, patientColumns } from '../mapping/patient.ts';
import { list, words } from './words.ts';

const shown = `p."DEL_FLG" = 'N' and p."TEST_FLG" <> 'Y' and p."LAST_SRCH" not like 'ZZTEST%'`;
const live = (merge: string) => `${merge}."UNDO_FLG" <> 'Y'`;
const unmerged = `not exists (select 1 from "PAT_MERGE" m where m."FROM_PAT_ID" = p."PAT_ID" and ${live('m')})`;

/** A result is shown where the chart is that its own chart survives as: merged at most twice at this site. */
const ofShownChart = `
  left join "PAT_MERGE" a on a."FROM_PAT_ID" = l."PAT_ID" and ${live('a')}
  left join "PAT_MERGE" b on b."FROM_PAT_ID" = a."TO_PAT_ID" and ${live('b')}
  join "PAT_MASTER" p on p."PAT_ID" = coalesce(b."TO_PAT_ID", a."TO_PAT_ID", l."PAT_ID") and ${shown}`;

export interface Sql {
  readonly patient: string;
  readonly patientsByName: string;
  readonly lab: string;
  readonly labsOfPatient: string;
  readonly flowOfPatient: string;
  readonly labsByBirthDate: string;
}

export function sqlFor(engine: Engine): Sql {
  const { among, starts, aggregate, object } = words[engine];
  /** Child rows as one JSON array, so that a patient is one round trip. */
  const children = Object.entries(patientChildren).map(([name, { table, tie, order, columns, ...more }]) => {
    const where = `c."${tie}" = p."PAT_ID"${'where' in more ? ` and c."${more.where[0]}" = ${more.where[1]}` : ''}`;
    const row = columns.map((column) => `'${column}', c."${column}"`).join(', ');
    return `(select ${aggregate}(${object}(${row}) order by c."${order}") from "${table}" c where ${where}) as "${name}"`;
  });
  const patientRow = `select ${list('p', patientColumns)}, ${children.join(', ')} from "PAT_MASTER" p`;
  const former = `exists (select 1 from "PAT_NAME_HX" h where h."PERSON_NO" = p."PAT_ID" and ${starts('h."LAST_SRCH"', '$3')})`;
  const visible = `exists (select 1 from "PAT_MASTER" p where p."PAT_ID" = $2 and ${shown})`;
  return {
    patient: `${patientRow} where p."PAT_ID" = $1 and ${shown} and ${unmerged}`,
    patientsByName: `${patientRow} where p."BIRTH_DT" = $1 and (${starts('p."LAST_SRCH"', '$2')} or ${former})
      and ${shown} and ${unmerged} order by p."PAT_ID" limit $4`,
    lab: `select ${list('l', labColumns)} from "LAB_RESULT" l ${ofShownChart}
      where l."RES_ID" = $1 and l."STATUS_CD" <> 'X'`,
    labsOfPatient: `select ${list('l', labColumns)} from "LAB_RESULT" l
      where ${among('l."PAT_ID"', 'int8', '$1')} and ${visible} and l."COLL_DT" >= $3 and l."COLL_DT" <> '21001231'
      and l."STATUS_CD" <> 'X' order by l."RES_ID" limit $4`,
    flowOfPatient: `select ${list('f', flowColumns)} from "FLOWSHEET" f
      where ${among('f."PERSON_NO"', 'int8', '$1')} and ${visible} and f."REC_DT" >= $3 and f."REC_DT" <> '21001231'
      and f."CAT_CD" = 'LAB' and f."VOID_DTTM" is null order by f."FS_ID" limit $4`,
    labsByBirthDate: `with chart as (
        select p."PAT_ID" from "PAT_MASTER" p where p."BIRTH_DT" = $1 and ${shown} and ${unmerged}
      ), every_chart as (
        select "PAT_ID" from chart
        union all select a."FROM_PAT_ID" from chart join "PAT_MERGE" a on a."TO_PAT_ID" = chart."PAT_ID" and ${live('a')}
        union all select b."FROM_PAT_ID" from chart
          join "PAT_MERGE" a on a."TO_PAT_ID" = chart."PAT_ID" and ${live('a')}
          join "PAT_MERGE" b on b."TO_PAT_ID" = a."FROM_PAT_ID" and ${live('b')}
      )
      select ${list('l', labColumns)} from "LAB_RESULT" l
      where l."PAT_ID" in (select "PAT_ID" from every_chart) and ${among('l."TEST_CD"', 'text', '$2')}
      and l."STATUS_CD" <> 'X' order by l."RES_ID" limit $3`,
  };
}
