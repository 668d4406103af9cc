/** What is asked of OpenEMR: the searches of Meridian's benchmark, about vital signs in the place of laboratory results. */
import { openDriver, type Row } from '../ideal/driver.ts';
import type { Scenario } from '../scenarios.ts';

/** An order without a pattern, the same each time. */
const scattered = (key: string) => `(${key} % 1000000) * 7919 % 1000003`;
const since = '2015-01-01';
const pulse = 'http://loinc.org|8867-4';

export async function openemrScenarios(
  databaseUrl: string,
  sample: number,
  scale: number,
): Promise<readonly Scenario[]> {
  const { query, close } = openDriver(databaseUrl);
  const patients = await query(
    '',
    `select p."pid", p."lname", p."DOB" from "patient_data" p where p."DOB" > '1900-01-01'
    order by ${scattered('p."pid"')} limit ${sample}`,
    [],
  );
  const rounds = await query(
    '',
    `select v."id" from "form_vitals" v
    where not exists (select 1 from "forms" d where d."form_id" = v."id" and d."formdir" = 'vitals' and d."deleted" = 1) order by ${scattered('v."id"')} limit ${sample}`,
    [],
  );
  await close();
  const requests = (of: number) => Math.max(1, Math.round(of * scale));
  const text = (row: Row, column: string) => encodeURIComponent(String(row[column]));
  const none = { ideal: undefined, usual: undefined };
  return [
    {
      name: 'read an Observation',
      title: 'GET Observation/[id], one of six of a row',
      paths: rounds.map((row) => `Observation/vital-${row.id}.pulse`),
      requests: requests(4000),
      goals: none,
    },
    {
      name: 'read a Patient',
      title: 'GET Patient/[id], with former names',
      paths: patients.map((row) => `Patient/${row.pid}`),
      requests: requests(2000),
      goals: none,
    },
    {
      name: 'vital signs of a patient',
      title: 'GET Observation?patient=X&category=vital-signs&date=ge…&_count=50',
      paths: patients.map((row) => `Observation?patient=${row.pid}&category=vital-signs&date=ge${since}&_count=50`),
      requests: requests(1000),
      goals: none,
    },
    {
      name: 'patient by name',
      title: 'GET Patient?family=…&birthdate=…',
      paths: patients.map((row) => `Patient?family=${text(row, 'lname')}&birthdate=${row.DOB}`),
      requests: requests(2000),
      goals: none,
    },
    {
      name: 'chained search',
      title: 'GET Observation?patient.birthdate=…&code=…',
      paths: patients.map((row) => `Observation?patient.birthdate=${row.DOB}&code=${encodeURIComponent(pulse)}`),
      requests: requests(1500),
      goals: none,
    },
  ];
}

/** Measurements that were deleted, and some that were not. */
export async function openemrDoubtful(databaseUrl: string): Promise<readonly string[]> {
  const { query, close } = openDriver(databaseUrl);
  const of = (deleted: number) =>
    query(
      '',
      `select f."form_id" as "id" from "forms" f where f."formdir" = 'vitals' and f."deleted" = ${deleted} order by f."id" limit 20`,
      [],
    );
  const rows = [...(await of(1)), ...(await of(0))];
  await close();
  return rows.map((row) => `Observation/vital-${row.id}.pulse`);
}
