/** Output organised by patient together with what else an export can be asked for. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ExportRequest } from '../../../src/export/request.ts';
import { demoFile } from '../../support/demo-file.ts';
import { type Exporter, openExporter } from '../../support/exporter.ts';
import { allLines, type Blocks, type Resource, readBlocks, refersTo } from './blocks.ts';

const url = `sqlite:${await demoFile()}`;
const env = {
  PORTICO_EXPORT_CHUNK_BYTES: '300000',
  PORTICO_EXPORT_FILE_BYTES: '1500000',
  PORTICO_DEIDENTIFY_KEY: 'k'.repeat(40),
};
let exporter: Exporter;
/** Of each resource, whose it is. */
const owners = new Map<string, string>();

before(async () => {
  exporter = await openExporter({ url, env });
  const { ofPatient } = await organized({});
  for (const [patient, lines] of ofPatient) for (const line of lines) owners.set(nameOf(line), patient);
});
after(() => exporter.close());

async function exported(request: Partial<ExportRequest>, by: Exporter): Promise<Blocks> {
  const job = await by.over(await by.start(request));
  assert.equal(job.status, 'complete', JSON.stringify(job.problem));
  return readBlocks(by, job);
}

const organized = (request: Partial<ExportRequest>, by = exporter) =>
  exported({ ...request, organizeOutputBy: 'Patient' }, by);

function nameOf(line: string): string {
  const { resourceType, id } = JSON.parse(line) as Resource;
  return `${resourceType}/${id}`;
}

/** The same lines as without blocks, and as many as are to be expected at the least. */
async function same(request: Partial<ExportRequest>, least: number, by = exporter): Promise<Blocks> {
  const [blocks, plain] = [await organized(request, by), await exported(request, by)];
  const lines = allLines(blocks);
  assert.ok(lines.length >= least, `${lines.length} lines`);
  assert.deepEqual(lines.sort(), allLines(plain).sort());
  return blocks;
}

test('_elements without the reference to the patient: the blocks are those of whole resources', async () => {
  const types = ['Observation', 'Patient'];
  const { ofPatient, others } = await same({ types, elements: { Observation: ['status', 'code'] } }, 1_000);
  assert.equal(others.size, 0);
  for (const [patient, lines] of ofPatient) {
    for (const line of lines) {
      assert.equal(owners.get(nameOf(line)), patient);
      if (!line.startsWith('{"resourceType":"Patient"')) assert.ok(!refersTo(line, patient));
    }
  }
});

test('_typeFilter: blocks have what was asked for, with the Patient or without', async () => {
  const query = [['gender', 'female']] as const;
  const { ofPatient } = await same({ types: ['Patient', 'Condition'], typeFilters: [{ type: 'Patient', query }] }, 200);
  const [some, none] = [[...ofPatient.values()], [...ofPatient.values()]].map((all, at) =>
    all.filter(([first]) => first!.startsWith('{"resourceType":"Patient"') === (at === 0)),
  );
  assert.ok(some!.length > 10 && none!.length > 10);
  for (const [patient, lines] of ofPatient) for (const line of lines) assert.ok(refersTo(line, patient));
});

test('_since', async () => {
  const since = '2024-01-01T00:00:00Z';
  const { ofPatient } = await same({ types: ['Patient', 'Observation', 'Condition'], since }, 10);
  assert.ok(ofPatient.size > 0);
});

test('some patients: their blocks and no others', async () => {
  const patients = [...new Set(owners.values())].slice(3, 6);
  const { ofPatient } = await same({ level: 'patient', patients }, 100);
  assert.deepEqual([...ofPatient.keys()].sort(), patients.sort());
});

test('types that are of no patient: files without blocks', async () => {
  const { ofPatient, others } = await same({ types: ['Organization', 'Practitioner'] }, 5);
  assert.equal(ofPatient.size, 0);
  assert.deepEqual([...others.keys()].sort(), ['Organization.1.ndjson', 'Practitioner.1.ndjson']);
});

test('de-identified: blocks by the tokens that stand for the patients', async () => {
  const deidentify = exporter.exports.deidentify?.('limited');
  assert.ok(deidentify !== undefined);
  const { ofPatient } = await same({ types: ['Patient', 'Condition', 'Organization'], deidentify }, 200);
  const known = new Set(owners.values());
  for (const [patient, [first, ...lines]] of ofPatient) {
    assert.ok(!known.has(patient), 'the header tells an id');
    assert.equal(nameOf(first!), `Patient/${patient}`);
    for (const line of lines) assert.ok(refersTo(line, patient));
  }
  assert.ok(ofPatient.size > 20);
});

test('with a ledger of changes', async () => {
  const keeping = await openExporter({ url, env: { ...env, PORTICO_CHANGE_LEDGER: 'true' } });
  try {
    const { ofPatient } = await same({ types: ['Patient', 'Condition', 'Practitioner'] }, 200, keeping);
    for (const [patient, lines] of ofPatient) for (const line of lines) assert.equal(owners.get(nameOf(line)), patient);
    const since = new Date(Date.now() + 3_600_000).toISOString();
    const unchanged = await organized({ types: ['Patient', 'Condition'], since }, keeping);
    assert.deepEqual(allLines(unchanged), []);
  } finally {
    await keeping.close();
  }
});
