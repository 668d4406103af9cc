/**
 * A hand-written Express 5 server in front of OpenEMR for a handful of requests: prepared statements through mysql2, one round trip
 * each, one mapping function, JSON.stringify, one head and one body.
 */
import { createServer, type Server } from 'node:http';
import express, { type Response } from 'express';
import type { FhirResource } from '../../src/fhir/types.ts';
import { openDriver } from '../ideal/driver.ts';
import { fhirJson, notFound, searchset } from '../mapping/bundle.ts';
import { count, type Parameters, token } from '../mapping/parameters.ts';
import {
  formerColumns,
  patientColumns,
  patientResource,
  patientUpdated,
  type Row,
  vitalByCode,
  vitalColumnOf,
  vitalColumns,
  vitalObservation,
  vitalObservations,
  vitalOf,
  vitalUpdated,
} from './mapping.ts';
import { readSite } from './site.ts';

const listed = (names: readonly string[], of: string) => names.map((name) => `${of}."${name}"`).join(', ');
const patient = `select ${listed(patientColumns, 'p')},
  (select json_arrayagg(json_object(${formerColumns.map((name) => `'${name}', h."${name}"`).join(', ')}) order by h."id")
   from "patient_history" h where h."pid" = p."pid" and h."history_type_key" = 'name_history') as "former"
  from "patient_data" p`;
const counts = `not exists (select 1 from "forms" d where d."form_id" = v."id" and d."formdir" = 'vitals' and d."deleted" = 1)
  and exists (select 1 from "patient_data" p where p."pid" = v."pid")`;
const vitals = `select ${listed(vitalColumns, 'v')}, u."id" as "writer",
  (select f."encounter" from "forms" f where f."form_id" = v."id" and f."pid" = v."pid" and f."formdir" = 'vitals'
   order by f."id" limit 1) as "encounter"
  from "form_vitals" v left join "users" u on u."username" = v."user"`;

export async function idealServer(databaseUrl: string, baseUrl: string): Promise<Server> {
  const site = await readSite(databaseUrl);
  const driver = openDriver(databaseUrl);
  const query = (sql: string, values: readonly unknown[]) => driver.query(sql, sql, values) as Promise<readonly Row[]>;
  const app = express();
  app.disable('etag');
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  const patientOf = (row: Row) => patientResource(row, JSON.parse(row.former ?? '[]'), site);

  app.get('/fhir/Patient/:id', async ({ params }, response) => {
    const [row] = await query(`${patient} where p."pid" = $1`, [key(params.id)]);
    sendOne(response, row && patientOf(row), 'Patient', row === undefined ? 0 : patientUpdated(row, site));
  });

  app.get('/fhir/Observation/:id', async ({ params }, response) => {
    const [, id, suffix = ''] = /^vital-(\d+)\.(\w+)$/.exec(params.id) ?? [];
    const kind = vitalOf(suffix);
    const [row] = id === undefined ? [] : await query(`${vitals} where v."id" = $1 and ${counts}`, [key(id)]);
    const resource = row && kind && vitalObservation(row, kind, site);
    sendOne(response, resource, 'Observation', row === undefined ? 0 : vitalUpdated(row, site));
  });

  app.get('/fhir/Patient', async (request, response) => {
    const parameters = request.query as Parameters;
    const limit = count(parameters);
    const start = `${(parameters.family ?? '').replace(/[|%_]/g, '|$&')}%`;
    const former = `exists (select 1 from "patient_history" h where h."pid" = p."pid" and h."history_type_key" = 'name_history'
      and h."previous_name_last" like $4 escape '|')`;
    const rows = await query(
      `${patient} where p."DOB" = $1 and (p."lname" like $2 escape '|' or p."birth_lname" like $3 escape '|' or ${former})
      order by p."pid" limit ${limit + 1}`,
      [birthDay(parameters.birthdate), start, start, start],
    );
    sendPage(response, request.originalUrl, rows.slice(0, limit).map(patientOf), rows.length > limit);
  });

  app.get('/fhir/Observation', async (request, response) => {
    const parameters = request.query as Parameters;
    const limit = count(parameters);
    const birthDate = parameters['patient.birthdate'];
    const found =
      birthDate === undefined ? await ofPatient(parameters, limit) : await byBirthDate(birthDate, parameters, limit);
    sendPage(response, request.originalUrl, found.slice(0, limit), found.length > limit);
  });

  async function ofPatient(parameters: Parameters, limit: number): Promise<FhirResource[]> {
    if (parameters.category !== 'vital-signs') throw new Error('category');
    const since = `${birthDay(parameters.date?.slice(2))} 00:00:00`;
    const where = `where v."pid" = $1 and v."date" >= $2 and ${counts} order by v."id"`;
    return vitalObservations(await query(`${vitals} ${where}`, [key(parameters.patient), since]), limit + 1, site);
  }

  async function byBirthDate(birthDate: string, parameters: Parameters, limit: number): Promise<FhirResource[]> {
    const { code } = token(parameters.code);
    const kind = vitalByCode(code);
    if (kind === undefined) return [];
    const rows = await query(
      `${vitals} join "patient_data" b on b."pid" = v."pid" where b."DOB" = $1 and v."${vitalColumnOf(kind)}" <> 0 and ${counts}
      order by v."id" limit ${limit + 1}`,
      [birthDay(birthDate)],
    );
    return rows.flatMap((row) => vitalObservation(row, kind, site) ?? []);
  }

  function sendOne(response: Response, resource: FhirResource | undefined, type: string, at: number): void {
    if (resource === undefined) {
      send(response, 404, JSON.stringify(notFound(type)));
      return;
    }
    const headers = { ETag: `W/"${resource.meta?.versionId}"`, 'Last-Modified': new Date(at).toUTCString() };
    send(response, 200, JSON.stringify(resource), headers);
  }

  function sendPage(response: Response, url: string, resources: readonly FhirResource[], more: boolean): void {
    const bundle = searchset(baseUrl, url.slice('/fhir/'.length), resources, more ? resources.at(-1)?.id : undefined);
    send(response, 200, JSON.stringify(bundle));
  }

  return createServer(app);
}

function send(response: Response, status: number, text: string, more: Record<string, string> = {}): void {
  const body = Buffer.from(text);
  response.writeHead(status, { 'Content-Type': fhirJson, 'Content-Length': body.length, ...more }).end(body);
}

/** Whole numbers only: anything else reaches no statement. */
function key(text: string | undefined): string {
  if (text === undefined || !/^\d{1,18}$/.test(text)) throw new Error('id');
  return text;
}

function birthDay(text: string | undefined): string {
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) throw new Error('birthdate');
  return text;
}
