/**
 * A hand-written Express 5 server for four requests: the ideal statement by name through the bare driver, one mapping
 * function, JSON.stringify, one head and one body. As fast as Express is without leaving anything out.
 */
import { createServer, type Server } from 'node:http';
import express, { type Request, type Response } from 'express';
import type { FhirResource } from '../../src/fhir/types.ts';
import { fhirJson, notFound, searchset } from '../mapping/bundle.ts';
import { type Held, readHeld } from '../mapping/held.ts';
import { type FlowRow, flowObservation, type LabRow, labObservation, labUpdated } from '../mapping/observation.ts';
import { birthDay, count, nameStart, type Parameters, sinceDay, token } from '../mapping/parameters.ts';
import { type Children, type PatientRow, patientResource, patientUpdated } from '../mapping/patient.ts';
import { type Driver, openDriver, type Row } from './driver.ts';
import { sqlFor } from './sql.ts';

export async function idealServer(databaseUrl: string, baseUrl: string): Promise<Server> {
  const held = await readHeld(databaseUrl);
  const driver = openDriver(databaseUrl);
  const sql = sqlFor(driver.engine);
  const localsOf = labCodes(held);
  const app = express();
  app.disable('etag');
  app.disable('x-powered-by');
  app.set('query parser', 'simple');

  app.get('/fhir/Patient/:id', async ({ params, headers }, response) => {
    const [row] = await driver.query('patient', sql.patient, [key(params.id)]);
    if (row === undefined) return sendMissing(response, 'Patient');
    const at = patientUpdated(patientRow(row), held);
    sendVersioned(response, headers, at, held, () => patientOf(row, driver, held));
  });

  app.get('/fhir/Observation/:id', async ({ params, headers }, response) => {
    const [, id] = /^lab-(\d+)$/.exec(params.id) ?? [];
    const [row] = id === undefined ? [] : await driver.query('lab', sql.lab, [key(id)]);
    if (row === undefined) return sendMissing(response, 'Observation');
    sendVersioned(response, headers, labUpdated(labRow(row), held), held, () => labObservation(labRow(row), held));
  });

  app.get('/fhir/Patient', async (request, response) => {
    const parameters = request.query as Parameters;
    const limit = count(parameters);
    const start = nameStart(parameters.family);
    const values = [birthDay(parameters.birthdate), start, start, limit + 1];
    const rows = await driver.query('patientsByName', sql.patientsByName, values);
    const resources = rows.slice(0, limit).map((row) => patientOf(row, driver, held));
    sendPage(request, response, resources, rows.length > limit);
  });

  app.get('/fhir/Observation', async (request, response) => {
    const parameters = request.query as Parameters;
    const limit = count(parameters);
    const birthDate = parameters['patient.birthdate'];
    const resources =
      birthDate === undefined ? await ofPatient(parameters, limit) : await byBirthDate(birthDate, parameters, limit);
    sendPage(request, response, resources.slice(0, limit), resources.length > limit);
  });

  /** `?patient=X&category=laboratory&date=ge…`: laboratory results, then whatever nurses entered as such. */
  async function ofPatient(parameters: Parameters, limit: number): Promise<FhirResource[]> {
    if (parameters.category !== 'laboratory') throw new Error('category');
    const patient = held.merges.survivorOf(key(parameters.patient));
    const charts = [patient, ...held.merges.losersOf(patient)];
    const since = sinceDay(parameters);
    const labs = await driver.query('labsOfPatient', sql.labsOfPatient, [charts, patient, since, limit + 1]);
    const found: FhirResource[] = labs.map((row) => labObservation(labRow(row), held));
    if (found.length > limit) return found;
    const rest = limit + 1 - found.length;
    const flow = await driver.query('flowOfPatient', sql.flowOfPatient, [charts, patient, since, rest]);
    for (const row of flow) found.push(flowObservation(row as unknown as FlowRow, held));
    return found;
  }

  /** `?patient.birthdate=…&code=…` */
  async function byBirthDate(birthDate: string, parameters: Parameters, limit: number): Promise<FhirResource[]> {
    const { system, code } = token(parameters.code);
    const locals = localsOf.get(`${system}|${code}`) ?? [];
    const rows = await driver.query('labsByBirthDate', sql.labsByBirthDate, [birthDay(birthDate), locals, limit + 1]);
    return rows.map((row) => labObservation(labRow(row), held));
  }

  function sendPage(request: Request, response: Response, resources: readonly FhirResource[], more: boolean): void {
    const next = more ? resources.at(-1)?.id : undefined;
    const bundle = searchset(baseUrl, request.originalUrl.slice('/fhir/'.length), resources, next);
    sendText(response, 200, JSON.stringify(bundle));
  }

  return createServer(app);
}

const labRow = (row: Row): LabRow => row as unknown as LabRow;
const patientRow = (row: Row): PatientRow => row as unknown as PatientRow;

/** Whole numbers only: anything else reaches no statement. */
function key(text: string | undefined): string {
  if (text === undefined || !/^\d{1,18}$/.test(text)) throw new Error('id');
  return text;
}

function labCodes(held: Held): ReadonlyMap<string, string[]> {
  const locals = new Map<string, string[]>();
  for (const [local, { codings }] of held.codes('labTest')) {
    for (const { system, code } of codings) {
      const name = `${system}|${code}`;
      locals.set(name, [...(locals.get(name) ?? []), local]);
    }
  }
  return locals;
}

function patientOf(row: Row, { engine }: Driver, held: Held): FhirResource {
  const parse = (cell: unknown) => (cell === null ? [] : engine === 'postgres' ? cell : JSON.parse(cell as string));
  const { former, home, phone, number, relative } = row;
  const children = {
    former: parse(former),
    home: parse(home),
    phone: parse(phone),
    number: parse(number),
    relative: parse(relative),
  } as Children;
  return patientResource(patientRow(row), children, held);
}

function sendVersioned(
  response: Response,
  headers: Request['headers'],
  at: number,
  { version }: Held,
  resource: () => FhirResource,
): void {
  const etag = `W/"${at.toString(36)}-${version}"`;
  if (headers['if-none-match'] === etag) {
    response.writeHead(304, { ETag: etag }).end();
    return;
  }
  sendText(response, 200, JSON.stringify(resource()), { ETag: etag, 'Last-Modified': new Date(at).toUTCString() });
}

function sendMissing(response: Response, type: string): void {
  sendText(response, 404, JSON.stringify(notFound(type)));
}

function sendText(response: Response, status: number, text: string, more: Record<string, string> = {}): void {
  const body = Buffer.from(text);
  response.writeHead(status, { 'Content-Type': fhirJson, 'Content-Length': body.length, ...more }).end(body);
}
