/**
 * What everybody writes: Express as it comes, knex's query objects, a statement per table, rows as objects, a mapping
 * function, `res.json`.
 */
import { createServer, type Server } from 'node:http';
import express, { type Request, type Response } from 'express';
import knex, { type Knex } from 'knex';
import pg from 'pg';
import type { FhirResource, Observation } from '../../src/fhir/types.ts';
import { mysqlSession } from '../../src/sql/executors/mysql-session.ts';
import { engineOf } from '../engine.ts';
import { textual } from '../ideal/driver.ts';
import { notFound, searchset } from '../mapping/bundle.ts';
import { readHeld } from '../mapping/held.ts';
import {
  type FlowRow,
  flowColumns,
  flowObservation,
  type LabRow,
  labColumns,
  labObservation,
} from '../mapping/observation.ts';
import { birthDay, count, nameStart, type Parameters, sinceDay, token } from '../mapping/parameters.ts';
import {
  type Children,
  type PatientRow,
  patientChildren,
  patientColumns,
  patientResource,
} from '../mapping/patient.ts';
import { provenanceWriter } from '../mapping/provenance.ts';
import { referredBy } from '../mapping/referred.ts';
import { includer } from './included.ts';

export async function usualServer(databaseUrl: string, baseUrl: string): Promise<Server> {
  const held = await readHeld(databaseUrl);
  const db = openKnex(databaseUrl);
  const included = includer(db, held);
  const provenanceOf = provenanceWriter(held);
  const app = express();

  app.get('/fhir/Patient/:id', async ({ params }, response) => {
    const rows = await shownPatients().where('p.PAT_ID', params.id);
    const [resource] = await withChildren(rows);
    send(response, resource, 'Patient');
  });

  app.get('/fhir/Observation/:id', async ({ params }, response) => {
    const [row] = await results().where('l.RES_ID', params.id.replace(/^lab-/, ''));
    send(response, row && labObservation(row, held), 'Observation');
  });

  app.get('/fhir/Patient', async (request, response) => {
    const parameters = request.query as Parameters;
    const limit = count(parameters);
    const start = nameStart(parameters.family);
    const rows = await shownPatients()
      .where('p.BIRTH_DT', birthDay(parameters.birthdate))
      .where((either) =>
        either
          .whereRaw('?? like ? escape ?', ['p.LAST_SRCH', start, '\\'])
          .orWhereExists(
            db('PAT_NAME_HX as h')
              .select(db.raw('1'))
              .whereRaw('?? = ??', ['h.PERSON_NO', 'p.PAT_ID'])
              .whereRaw('?? like ? escape ?', ['h.LAST_SRCH', start, '\\']),
          ),
      )
      .orderBy('p.PAT_ID')
      .limit(limit + 1);
    sendPage(request, response, await withChildren(rows.slice(0, limit)), rows.length > limit);
  });

  app.get('/fhir/Observation', async (request, response) => {
    const parameters = request.query as Parameters;
    const limit = count(parameters);
    const birthDate = parameters['patient.birthdate'];
    if (birthDate === undefined) return ofPatient(request, response, parameters, limit);
    const found = await byBirthDate(birthDate, parameters, limit);
    sendPage(request, response, found.slice(0, limit), found.length > limit);
  });

  async function ofPatient(request: Request, response: Response, parameters: Parameters, limit: number): Promise<void> {
    if (parameters.category !== 'laboratory') throw new Error('category');
    const patient = held.merges.survivorOf(parameters.patient ?? '');
    const charts = [patient, ...held.merges.losersOf(patient)];
    const since = sinceDay(parameters);
    const labs: LabRow[] = await results()
      .whereIn('l.PAT_ID', charts)
      .where('l.COLL_DT', '>=', since)
      .whereNot('l.COLL_DT', '21001231')
      .orderBy('l.RES_ID')
      .limit(limit + 1);
    const flow: FlowRow[] =
      labs.length > limit ? [] : await flowsheet(patient, charts, since).limit(limit + 1 - labs.length);
    const rows = [...labs, ...flow].slice(0, limit);
    const resources = rows.map(
      (row): Observation => ('RES_ID' in row ? labObservation(row, held) : flowObservation(row, held)),
    );
    const also: FhirResource[] = [];
    if (parameters._revinclude === 'Provenance:target') also.push(...resources.map(provenanceOf));
    if (parameters._include === '*' && resources.length > 0) {
      also.push(...(await withChildren(await shownPatients().where('p.PAT_ID', patient))));
      also.push(...(await included(referredBy(rows), charts)));
    }
    sendPage(request, response, resources, labs.length + flow.length > limit, also);
  }

  function flowsheet(patient: string, charts: readonly string[], since: string): Knex.QueryBuilder {
    return db('FLOWSHEET as f')
      .select(flowColumns.map((name) => `f.${name}`))
      .whereIn('f.PERSON_NO', charts)
      .whereExists(shown(db('PAT_MASTER as p').select(db.raw('1')).where('p.PAT_ID', patient)))
      .where('f.CAT_CD', 'LAB')
      .whereNull('f.VOID_DTTM')
      .where('f.REC_DT', '>=', since)
      .whereNot('f.REC_DT', '21001231')
      .orderBy('f.FS_ID');
  }

  async function byBirthDate(birthDate: string, parameters: Parameters, limit: number): Promise<FhirResource[]> {
    const { system, code } = token(parameters.code);
    const locals = [...held.codes('labTest')].flatMap(([local, { codings }]) =>
      codings.some((coding) => coding.system === system && coding.code === code) ? [local] : [],
    );
    const patients: { PAT_ID: string }[] = await shownPatients().where('p.BIRTH_DT', birthDay(birthDate));
    const charts = patients.flatMap(({ PAT_ID }) => [PAT_ID, ...held.merges.losersOf(PAT_ID)]);
    const rows = await db('LAB_RESULT as l')
      .select(labColumns.map((name) => `l.${name}`))
      .whereIn('l.PAT_ID', charts)
      .whereIn('l.TEST_CD', locals)
      .whereNot('l.STATUS_CD', 'X')
      .orderBy('l.RES_ID')
      .limit(limit + 1);
    return rows.map((row: LabRow) => labObservation(row, held));
  }

  /** Results that are no mistakes, of charts that are shown: the one that a merged chart survives as. */
  function results(): Knex.QueryBuilder {
    const query = db('LAB_RESULT as l')
      .select(labColumns.map((name) => `l.${name}`))
      .leftJoin('PAT_MERGE as a', (on) => on.on('a.FROM_PAT_ID', 'l.PAT_ID').andOnVal('a.UNDO_FLG', '<>', 'Y'))
      .leftJoin('PAT_MERGE as b', (on) => on.on('b.FROM_PAT_ID', 'a.TO_PAT_ID').andOnVal('b.UNDO_FLG', '<>', 'Y'))
      .join('PAT_MASTER as p', 'p.PAT_ID', db.raw('coalesce(??, ??, ??)', ['b.TO_PAT_ID', 'a.TO_PAT_ID', 'l.PAT_ID']))
      .whereNot('l.STATUS_CD', 'X');
    return shown(query);
  }

  function shownPatients(): Knex.QueryBuilder {
    const query = db('PAT_MASTER as p').select(patientColumns.map((name) => `p.${name}`));
    const merged = db('PAT_MERGE as m').select(db.raw('1')).whereRaw('?? = ??', ['m.FROM_PAT_ID', 'p.PAT_ID']);
    return shown(query).whereNotExists(merged.whereNot('m.UNDO_FLG', 'Y'));
  }

  /** The child rows of all patients of a page: a statement per table. */
  async function withChildren(rows: readonly PatientRow[]): Promise<FhirResource[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ PAT_ID }) => PAT_ID);
    const tables = await Promise.all(
      Object.entries(patientChildren).map(async ([name, { table, tie, order, columns, ...more }]) => {
        const query = db(table)
          .select([tie, ...columns])
          .whereIn(tie, ids)
          .orderBy(order);
        if ('where' in more) query.where(...more.where);
        return [name, Map.groupBy(await query, (row: Record<string, string>) => String(row[tie]))] as const;
      }),
    );
    return rows.map((row) => {
      const children = Object.fromEntries(tables.map(([name, byPatient]) => [name, byPatient.get(row.PAT_ID) ?? []]));
      return patientResource(row, children as unknown as Children, held);
    });
  }

  function sendPage(
    request: Request,
    response: Response,
    resources: readonly FhirResource[],
    more: boolean,
    also: readonly FhirResource[] = [],
  ): void {
    const path = request.originalUrl.slice('/fhir/'.length);
    response.type('application/fhir+json');
    response.json(searchset(baseUrl, path, resources, more ? resources.at(-1)?.id : undefined, also));
  }

  return createServer(app);
}

const shown = (query: Knex.QueryBuilder): Knex.QueryBuilder =>
  query.where('p.DEL_FLG', 'N').whereNot('p.TEST_FLG', 'Y').whereNot('p.LAST_SRCH', 'like', 'ZZTEST%');

function send(response: Response, resource: FhirResource | undefined, type: string): void {
  response.type('application/fhir+json');
  if (resource === undefined) response.status(404).json(notFound(type));
  else response.set('ETag', `W/"${resource.meta?.versionId}"`).json(resource);
}

function openKnex(databaseUrl: string): Knex {
  pg.types.setTypeParser(1114, (text) => text);
  const engine = engineOf(databaseUrl);
  if (engine === 'postgres') return knex({ client: 'pg', connection: databaseUrl, pool: { min: 0, max: 8 } });
  if (engine === 'mysql') {
    const { host, port, user, database } = mysqlSession(databaseUrl);
    const asText = { dateStrings: true, supportBigNumbers: true, bigNumberStrings: true };
    const connection = { host: host!, port: port!, user: user!, database: database!, ...asText };
    return knex({ client: 'mysql2', connection, pool: { min: 0, max: 8 } });
  }
  return knex({
    client: 'better-sqlite3',
    connection: { filename: databaseUrl.slice('sqlite:'.length), options: { readonly: true } },
    useNullAsDefault: true,
    postProcessResponse: (rows: unknown) => (Array.isArray(rows) ? rows.map((row) => textual(row)) : rows),
    pool: {
      min: 1,
      max: 1,
      afterCreate: (connection: SqliteConnection, done: (error: null, connection: SqliteConnection) => void) => {
        connection.defaultSafeIntegers(true);
        done(null, connection);
      },
    },
  });
}

interface SqliteConnection {
  defaultSafeIntegers(on: boolean): void;
}
