/** What everybody writes in front of OpenEMR: Express as it comes, knex's query objects, a statement per table, `res.json`. */
import { createServer, type Server } from 'node:http';
import express, { type Request, type Response } from 'express';
import knex, { type Knex } from 'knex';
import type { FhirResource } from '../../src/fhir/types.ts';
import { mysqlSession } from '../../src/sql/executors/mysql-session.ts';
import { notFound, searchset } from '../mapping/bundle.ts';
import { count, type Parameters, token } from '../mapping/parameters.ts';
import {
  formerColumns,
  patientColumns,
  patientResource,
  type Row,
  vitalByCode,
  vitalColumnOf,
  vitalColumns,
  vitalObservation,
  vitalObservations,
  vitalOf,
} from './mapping.ts';
import { readSite } from './site.ts';

export async function usualServer(databaseUrl: string, baseUrl: string): Promise<Server> {
  const site = await readSite(databaseUrl);
  const { host, port, user, database } = mysqlSession(databaseUrl);
  const asText = { dateStrings: true, supportBigNumbers: true, bigNumberStrings: true };
  const connection = { host: host!, port: port!, user: user!, database: database!, ...asText };
  const db = knex({ client: 'mysql2', connection, pool: { min: 0, max: 8 } });
  const app = express();

  app.get('/fhir/Patient/:id', async ({ params }, response) => {
    const [resource] = await withFormer(await patients().where('p.pid', params.id));
    send(response, resource, 'Patient');
  });

  app.get('/fhir/Observation/:id', async ({ params }, response) => {
    const [, id = '0', suffix = ''] = /^vital-(\d+)\.(\w+)$/.exec(params.id) ?? [];
    const kind = vitalOf(suffix);
    const [row] = await withForms(await rounds().where('v.id', id));
    send(response, row && kind && vitalObservation(row, kind, site), 'Observation');
  });

  app.get('/fhir/Patient', async (request, response) => {
    const parameters = request.query as Parameters;
    const limit = count(parameters);
    const start = `${parameters.family}%`;
    const rows = await patients()
      .where('p.DOB', parameters.birthdate!)
      .where((either) =>
        either
          .where('p.lname', 'like', start)
          .orWhere('p.birth_lname', 'like', start)
          .orWhereExists(
            db('patient_history as h')
              .select(db.raw('1'))
              .whereRaw('?? = ??', ['h.pid', 'p.pid'])
              .where('h.history_type_key', 'name_history')
              .where('h.previous_name_last', 'like', start),
          ),
      )
      .orderBy('p.pid')
      .limit(limit + 1);
    sendPage(request, response, await withFormer(rows.slice(0, limit)), rows.length > limit);
  });

  app.get('/fhir/Observation', async (request, response) => {
    const parameters = request.query as Parameters;
    const limit = count(parameters);
    const birthDate = parameters['patient.birthdate'];
    const found =
      birthDate === undefined ? await ofPatient(parameters, limit) : await byBirthDate(birthDate, parameters, limit);
    sendPage(request, response, found.slice(0, limit), found.length > limit);
  });

  async function ofPatient(parameters: Parameters, limit: number): Promise<FhirResource[]> {
    const since = `${parameters.date?.slice(2)} 00:00:00`;
    const rows = await rounds().where('v.pid', parameters.patient!).where('v.date', '>=', since).orderBy('v.id');
    return vitalObservations(await withForms(rows), limit + 1, site);
  }

  async function byBirthDate(birthDate: string, parameters: Parameters, limit: number): Promise<FhirResource[]> {
    const kind = vitalByCode(token(parameters.code).code)!;
    const born: { pid: string }[] = await db('patient_data').select('pid').where('DOB', birthDate);
    const rows = await rounds()
      .whereIn(
        'v.pid',
        born.map(({ pid }) => pid),
      )
      .whereNot(`v.${vitalColumnOf(kind)}`, 0)
      .orderBy('v.id')
      .limit(limit + 1);
    return (await withForms(rows)).flatMap((row) => vitalObservation(row, kind, site) ?? []);
  }

  function patients(): Knex.QueryBuilder {
    return db('patient_data as p').select(patientColumns.map((name) => `p.${name}`));
  }

  /** Measurements that were not deleted, of patients who are there, with who wrote them. */
  function rounds(): Knex.QueryBuilder {
    return db('form_vitals as v')
      .select([...vitalColumns.map((name) => `v.${name}`), 'u.id as writer'])
      .join('patient_data as p', 'p.pid', 'v.pid')
      .leftJoin('users as u', 'u.username', 'v.user')
      .whereNotExists(
        db('forms as d')
          .select(db.raw('1'))
          .whereRaw('?? = ??', ['d.form_id', 'v.id'])
          .where({ 'd.formdir': 'vitals', 'd.deleted': 1 }),
      );
  }

  async function withForms(rows: readonly Row[]): Promise<Row[]> {
    if (rows.length === 0) return [];
    const forms: Row[] = await db('forms')
      .select('form_id', 'encounter')
      .where('formdir', 'vitals')
      .whereIn(
        'form_id',
        rows.map(({ id }) => id!),
      )
      .orderBy('id', 'desc');
    const byForm = new Map(forms.map(({ form_id, encounter }) => [String(form_id), String(encounter)]));
    return texts(rows).map((row) => ({ ...row, encounter: byForm.get(row.id!) ?? null }));
  }

  async function withFormer(rows: readonly Row[]): Promise<FhirResource[]> {
    if (rows.length === 0) return [];
    const former: Row[] = await db('patient_history')
      .select('pid', ...formerColumns)
      .where('history_type_key', 'name_history')
      .whereIn(
        'pid',
        rows.map(({ pid }) => pid!),
      )
      .orderBy('id');
    const byPatient = Map.groupBy(texts(former), ({ pid }) => pid);
    return texts(rows).map((row) => patientResource(row, byPatient.get(row.pid!) ?? [], site));
  }

  function sendPage(request: Request, response: Response, resources: readonly FhirResource[], more: boolean): void {
    const path = request.originalUrl.slice('/fhir/'.length);
    response.type('application/fhir+json');
    response.json(searchset(baseUrl, path, resources, more ? resources.at(-1)?.id : undefined));
  }

  return createServer(app);
}

/** Numbers as text, as the mapping takes them. */
const texts = (rows: readonly Row[]): Row[] =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === null ? null : String(cell)])),
  );

function send(response: Response, resource: FhirResource | undefined, type: string): void {
  response.type('application/fhir+json');
  if (resource === undefined) response.status(404).json(notFound(type));
  else response.set('ETag', `W/"${resource.meta?.versionId}"`).json(resource);
}
