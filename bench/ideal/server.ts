/**
 * A hand-written Express 5 server for a handful of requests: the ideal statement by name through the bare driver, one mapping
 * function, JSON.stringify, one head and one body. As fast as Express is without leaving anything out.
 */
import { createServer, type Server } from 'node:http';
import express, { type Request, type Response } from 'express';
import type { FhirResource, Observation } from '../../src/fhir/types.ts';
import { fhirJson, notFound, searchset } from '../mapping/bundle.ts';
import { type Held, readHeld } from '../mapping/held.ts';
import { type FlowRow, flowObservation, type LabRow, labObservation, labUpdated } from '../mapping/observation.ts';
import { birthDay, count, nameStart, type Parameters, sinceDay, token } from '../mapping/parameters.ts';
import { type Children, type PatientRow, patientResource, patientUpdated } from '../mapping/patient.ts';
import { provenanceWriter } from '../mapping/provenance.ts';
import { referredBy } from '../mapping/referred.ts';
import { type Driver, openDriver, type Row } from './driver.ts';
import { includer } from './included.ts';
import { recordReader } from './record.ts';
import { sqlFor } from './sql.ts';

export async function idealServer(databaseUrl: string, baseUrl: string): Promise<Server> {
  const held = await readHeld(databaseUrl);
  const driver = openDriver(databaseUrl);
  const sql = sqlFor(driver.engine);
  const localsOf = labCodes(held);
  const included = includer(driver, held);
  const recordOf = recordReader(driver);
  const provenanceOf = provenanceWriter(held);
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

  /** No FHIR: what the tables say, for the price of asking. */
  app.get('/fhir/Patient/:id/$rows', async ({ params }, response) => {
    const patient = key(params.id);
    const rows = await recordOf([patient, ...held.merges.losersOf(patient)]);
    sendText(response, 200, JSON.stringify(rows));
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
    if (birthDate === undefined) return ofPatient(request, response, parameters, limit);
    const resources = await byBirthDate(birthDate, parameters, limit);
    sendPage(request, response, resources.slice(0, limit), resources.length > limit);
  });

  /** `?patient=X&category=laboratory&date=ge…`: laboratory results, then whatever nurses entered as such. */
  async function ofPatient(request: Request, response: Response, parameters: Parameters, limit: number): Promise<void> {
    if (parameters.category !== 'laboratory') throw new Error('category');
    const patient = held.merges.survivorOf(key(parameters.patient));
    const charts = [patient, ...held.merges.losersOf(patient)];
    const since = sinceDay(parameters);
    const labs = await driver.query('labsOfPatient', sql.labsOfPatient, [charts, patient, since, limit + 1]);
    const rest = limit + 1 - labs.length;
    const flow =
      rest === 0 ? [] : await driver.query('flowOfPatient', sql.flowOfPatient, [charts, patient, since, rest]);
    const labRows = labs.slice(0, limit).map(labRow);
    const flowRows = flow.slice(0, limit - labRows.length).map((row) => row as unknown as FlowRow);
    const resources: Observation[] = labRows.map((row) => labObservation(row, held));
    for (const row of flowRows) resources.push(flowObservation(row, held));
    const more = labs.length + flow.length > limit;
    const also =
      parameters._revinclude === 'Provenance:target'
        ? resources.map(provenanceOf)
        : parameters._include === '*' && resources.length > 0
          ? await referredTo([...labRows, ...flowRows], patient, charts)
          : [];
    sendPage(request, response, resources, more, also);
  }

  /** `_include=*`: the chart, which all of them are of, and what else they name. */
  async function referredTo(rows: readonly (LabRow | FlowRow)[], patient: string, charts: readonly string[]) {
    const [chart, others] = await Promise.all([
      driver.query('patient', sql.patient, [patient]),
      included(referredBy(rows), charts),
    ]);
    return [...chart.map((row) => patientOf(row, driver, held)), ...others];
  }

  /** `?patient.birthdate=…&code=…` */
  async function byBirthDate(birthDate: string, parameters: Parameters, limit: number): Promise<FhirResource[]> {
    const { system, code } = token(parameters.code);
    const locals = localsOf.get(`${system}|${code}`) ?? [];
    const rows = await driver.query('labsByBirthDate', sql.labsByBirthDate, [birthDay(birthDate), locals, limit + 1]);
    return rows.map((row) => labObservation(labRow(row), held));
  }

  function sendPage(
    request: Request,
    response: Response,
    resources: readonly FhirResource[],
    more: boolean,
    also: readonly FhirResource[] = [],
  ): void {
    const next = more ? resources.at(-1)?.id : undefined;
    const bundle = searchset(baseUrl, request.originalUrl.slice('/fhir/'.length), resources, next, also);
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
  const { former, home, phone, number, answer, relative } = row;
  const children = {
    former: parse(former),
    home: parse(home),
    phone: parse(phone),
    number: parse(number),
    answer: parse(answer),
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
