/** What is asked: requests about charts and results spread over the whole database. */
import { openDriver, type Row } from './ideal/driver.ts';

export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** Below the base. */
  readonly paths: readonly string[];
  /** Requests in a round. */
  readonly requests: number;
  /** The least that Portico shall be faster than the ideal and the usual server, in CPU per request. */
  readonly goals: { readonly ideal: number | undefined; readonly usual: number | undefined };
}

const shown = `p."DEL_FLG" = 'N' and p."TEST_FLG" <> 'Y' and p."LAST_SRCH" not like 'ZZTEST%'
  and not exists (select 1 from "PAT_MERGE" m where m."FROM_PAT_ID" = p."PAT_ID" and m."UNDO_FLG" <> 'Y')`;
/** An order without a pattern, the same each time. */
const scattered = (key: string) => `(${key} % 1000000) * 7919 % 1000003`;

const since = '2015-01-01';
const sodium = 'http://loinc.org|2951-2';

export async function scenarios(databaseUrl: string, sample: number, scale: number): Promise<readonly Scenario[]> {
  const { query, close } = openDriver(databaseUrl);
  const patients = await query(
    '',
    `select p."PAT_ID", p."LAST_NM", p."BIRTH_DT" from "PAT_MASTER" p
    where ${shown} and p."BIRTH_DT" <> '00010101' order by ${scattered('p."PAT_ID"')} limit ${sample}`,
    [],
  );
  const labs = await query(
    '',
    `select l."RES_ID" from "LAB_RESULT" l join "PAT_MASTER" p on p."PAT_ID" = l."PAT_ID"
    where ${shown} and l."STATUS_CD" <> 'X' order by ${scattered('l."RES_ID"')} limit ${sample}`,
    [],
  );
  const busy = await query(
    '',
    `select p."PAT_ID" from "LAB_RESULT" l join "PAT_MASTER" p on p."PAT_ID" = l."PAT_ID"
    where ${shown} and l."COLL_DT" >= '20150101' and l."COLL_DT" < '21001231' group by p."PAT_ID"
    having count(*) between 55 and 400 order by ${scattered('p."PAT_ID"')} limit ${sample}`,
    [],
  );
  await close();
  const text = (row: Row, column: string) => encodeURIComponent(String(row[column]));
  const birthDay = (row: Row) => String(row.BIRTH_DT).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  const requests = (count: number) => Math.max(1, Math.round(count * scale));
  const pages = busy.map((row) => `Observation?patient=${row.PAT_ID}&category=laboratory&date=ge${since}&_count=50`);
  return [
    {
      name: 'read an Observation',
      title: 'GET Observation/[id]',
      paths: labs.map((row) => `Observation/lab-${row.RES_ID}`),
      requests: requests(4000),
      goals: { ideal: 1.5, usual: 4 },
    },
    {
      name: 'read a Patient',
      title: 'GET Patient/[id], with five child tables',
      paths: patients.map((row) => `Patient/${row.PAT_ID}`),
      requests: requests(2000),
      goals: { ideal: 1.5, usual: 4 },
    },
    {
      name: 'results of a patient',
      title: 'GET Observation?patient=X&category=laboratory&date=ge…&_count=50',
      paths: pages,
      requests: requests(1000),
      goals: { ideal: 1.5, usual: 3 },
    },
    {
      name: 'results with Provenance',
      title: 'GET Observation?patient=X&category=laboratory&date=ge…&_count=50&_revinclude=Provenance:target',
      paths: pages.map((page) => `${page}&_revinclude=Provenance:target`),
      requests: requests(500),
      goals: { ideal: undefined, usual: undefined },
    },
    {
      name: 'results with all they refer to',
      title: 'GET Observation?patient=X&category=laboratory&date=ge…&_count=50&_include=*',
      paths: pages.map((page) => `${page}&_include=*`),
      requests: requests(500),
      goals: { ideal: undefined, usual: undefined },
    },
    {
      name: 'patient by name',
      title: 'GET Patient?family=…&birthdate=…',
      paths: patients.map((row) => `Patient?family=${text(row, 'LAST_NM')}&birthdate=${birthDay(row)}`),
      requests: requests(2000),
      goals: { ideal: 1.3, usual: 2.5 },
    },
    {
      name: 'chained search',
      title: 'GET Observation?patient.birthdate=…&code=…',
      paths: patients.map((row) => `Observation?patient.birthdate=${birthDay(row)}&code=${encodeURIComponent(sodium)}`),
      requests: requests(1500),
      goals: { ideal: 1, usual: undefined },
    },
  ];
}

/** Charts that are deleted, merged or made up, results of theirs, and results entered in error. */
export async function doubtfulPaths(databaseUrl: string): Promise<readonly string[]> {
  const { query, close } = openDriver(databaseUrl);
  const charts = await query(
    '',
    `select p."PAT_ID" from "PAT_MASTER" p where not (${shown})
    order by ${scattered('p."PAT_ID"')} limit 30`,
    [],
  );
  const labs = await query(
    '',
    `select l."RES_ID" from "LAB_RESULT" l where l."STATUS_CD" = 'X'
    order by ${scattered('l."RES_ID"')} limit 10`,
    [],
  );
  const ofHidden = await query(
    '',
    `select l."RES_ID" from "LAB_RESULT" l join "PAT_MASTER" p on p."PAT_ID" = l."PAT_ID"
    where not (${shown}) order by ${scattered('l."RES_ID"')} limit 40`,
    [],
  );
  await close();
  return [
    ...charts.map((row) => `Patient/${row.PAT_ID}`),
    ...[...labs, ...ofHidden].map((row) => `Observation/lab-${row.RES_ID}`),
  ];
}
