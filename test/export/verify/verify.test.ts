/** An export that is whole is verified, and whatever is changed of one is found and named. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, hash } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { canonical } from '../../../src/export/proof/canonical.ts';
import { publicJwk, signDetached } from '../../../src/export/proof/jws.ts';
import { PROOF_EXTENSION, type Proof } from '../../../src/export/proof/proof.ts';
import { NotVerifiable } from '../../../src/export/verify/copy.ts';
import { exportFolder } from '../../../src/export/verify/folder.ts';
import { lineOf } from '../../../src/export/verify/problem.ts';
import { servedExport } from '../../../src/export/verify/served.ts';
import { verifyExport } from '../../../src/export/verify/verify.ts';
import { type MadeSource, madeJob, newSigner, signer } from '../proof/made-job.ts';
import { packed, type Written, type WrittenManifest, writeExport } from './written-export.ts';

const sources: readonly MadeSource[] = [
  {
    type: 'Patient',
    source: '',
    stretches: [{ lines: 5 }, { lines: 4, begins: 'chunk' }, { lines: 3, begins: 'part' }],
  },
  { type: 'Encounter', source: '', stretches: [{ lines: 12, quarantined: 2, excluded: { 'only DEL': 1 } }] },
];

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function written(coding: keyof typeof packed = ''): Promise<Written> {
  const export_ = await writeExport(madeJob(sources), coding);
  folders.push(export_.folder);
  return export_;
}

const jwksOf = (key: Parameters<typeof publicJwk>[0], kid: string) =>
  JSON.stringify({ keys: [{ ...publicJwk(key), kid }] });
const ours = jwksOf(signer.key, signer.kid);

/** The problems of the folder, as lines. */
async function problemsOf(
  { folder }: Written,
  options: Parameters<typeof verifyExport>[1] = { jwks: ours },
): Promise<string[]> {
  return (await verifyExport(exportFolder(folder), options)).problems.map(lineOf);
}

for (const coding of ['', '.gz', '.zst'] as const) {
  test(`an export that is whole is verified${coding && `, compressed to ${coding}`}`, async () => {
    const export_ = await written(coding);
    const verified = await verifyExport(exportFolder(export_.folder), { jwks: ours, references: true });
    assert.deepEqual(verified.problems, []);
    assert.equal(verified.lines, 26);
    assert.deepEqual(verified.signature, { kid: 'test-key', key: 'given' });
  });
}

const lines = (text: string): string[] => text.split('\n').slice(0, -1);
const joined = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
const proofIn = ({ extension }: WrittenManifest) =>
  extension[PROOF_EXTENSION]!.proof as { -readonly [K in keyof Proof]: Proof[K] };

const visits = (m: WrittenManifest) => proofIn(m).ledger.find(({ type }) => type === 'Encounter')!;

const tampered: readonly (readonly [what: string, change: (export_: Written) => void, ...says: RegExp[]])[] = [
  [
    'a line is changed',
    (e) => e.put('Patient.1.ndjson', e.text('Patient.1.ndjson').replace('"id":"7"', '"id":"8888"')),
    /^Patient\.1\.ndjson, lines 6 to 9: altered/,
    /^Patient\.1\.ndjson: altered: .*; \d+ bytes where/,
  ],
  [
    'a line is changed to one of the same length',
    (e) => e.put('Patient.1.ndjson', e.text('Patient.1.ndjson').replace('"id":"7"', '"id":"x"')),
    /^Patient\.1\.ndjson, lines 6 to 9: altered/,
  ],
  [
    'a line is removed',
    (e) => e.put('Patient.1.ndjson', joined(lines(e.text('Patient.1.ndjson')).toSpliced(2, 1))),
    /^Patient\.1\.ndjson, lines 1 to 8: altered/,
    /^Patient\.1\.ndjson: altered: .*8 lines where 9 were exported/,
  ],
  [
    'the last line is removed',
    (e) => e.put('Patient.2.ndjson', joined(lines(e.text('Patient.2.ndjson')).slice(0, -1))),
    /^Patient\.2\.ndjson: altered: .*2 lines where 3 were exported/,
  ],
  [
    'a line is there twice',
    (e) =>
      e.put('Patient.1.ndjson', joined([...lines(e.text('Patient.1.ndjson')), lines(e.text('Patient.1.ndjson'))[3]!])),
    /^Patient\.1\.ndjson, line 10: twice: the resource is also on line 4 of Patient\.1\.ndjson/,
    /10 lines where 9 were exported/,
  ],
  [
    'a line is there again in another file',
    (e) => e.put('Patient.2.ndjson', e.text('Patient.2.ndjson') + e.text('Patient.1.ndjson').split('\n')[0] + '\n'),
    /^Patient\.[12]\.ndjson, line \d: twice: the resource is also on line \d of Patient\.[12]\.ndjson/,
  ],
  [
    'two lines change places',
    (e) => {
      const [first, second, ...rest] = lines(e.text('Encounter.3.ndjson'));
      e.put('Encounter.3.ndjson', joined([second!, first!, ...rest]));
    },
    /^Encounter\.3\.ndjson, lines 1 to 12: altered/,
  ],
  [
    'two files change places',
    (e) => {
      renameSync(e.path('Patient.2.ndjson'), e.path('x'));
      renameSync(e.path('Encounter.3.ndjson'), e.path('Patient.2.ndjson'));
      renameSync(e.path('x'), e.path('Encounter.3.ndjson'));
    },
    /^Patient\.2\.ndjson, lines 1 to 12: wrong type: a Encounter among Patient/,
    /^Patient\.2\.ndjson: altered: it is Encounter\.3\.ndjson, under another name/,
    /^Encounter\.3\.ndjson: altered: it is Patient\.2\.ndjson, under another name/,
  ],
  ['a file is missing', (e) => rmSync(e.path('Encounter.3.ndjson')), /^Encounter\.3\.ndjson: missing/],
  ['there is a file more', (e) => e.put('Patient.9.ndjson', ''), /^Patient\.9\.ndjson: stranger/],
  [
    'the end of a line is missing',
    (e) => e.put('Patient.2.ndjson', e.text('Patient.2.ndjson').slice(0, -1)),
    /^Patient\.2\.ndjson, line 3: cut off/,
  ],
  [
    'a line is no JSON',
    (e) => e.put('Patient.2.ndjson', e.text('Patient.2.ndjson').replace('"id"', 'id')),
    /^Patient\.2\.ndjson, line 1: no JSON/,
  ],
  [
    'a line is no UTF-8',
    (e) =>
      writeFileSync(
        e.path('Patient.2.ndjson'),
        Buffer.concat([Buffer.from(e.text('Patient.2.ndjson')), Buffer.of(0xc3, 0x28, 10)]),
      ),
    /^Patient\.2\.ndjson, line \d: no UTF-8/,
  ],
  [
    'a resource has no id',
    (e) => e.put('Patient.2.ndjson', e.text('Patient.2.ndjson').replace(/"id":"10"/, '"ix":"10"')),
    /^Patient\.2\.ndjson, line 1: no id/,
  ],
  [
    'a number of the ledger is changed',
    (e) => e.change((m) => void Object.assign(visits(m), { rows: 14 })),
    /^ledger: Encounter of VISIT: 14 rows, but 15 are accounted for \(12 exported, 0 merged, 1 excluded, 2 in quarantine\)/,
    /^signature: /,
  ],
  [
    'two numbers of the ledger are changed to fit',
    (e) => e.change((m) => void Object.assign(visits(m), { rows: 14, quarantined: 1 })),
    /^signature: the proof is not what was signed with the key test-key/,
  ],
  [
    'a row is said to be exported that no file has',
    (e) => e.change((m) => void Object.assign(visits(m), { rows: 16, exported: 13 })),
    /^ledger: Encounter: 13 were exported, but its files have 12 lines/,
  ],
  [
    'the hash of a chunk is changed',
    (e) => e.change((m) => void Object.assign(proofIn(m).files[0]!.chunks[0]!, { sha256: '0'.repeat(64) })),
    /^root: /,
    /^Patient\.1\.ndjson, lines 1 to 5: altered/,
  ],
  [
    'a file and its hashes are changed together',
    (e) => {
      e.put('Patient.2.ndjson', e.text('Patient.2.ndjson').replace('"10"', '"99"'));
      const text = e.text('Patient.2.ndjson');
      e.change((m) => {
        const sha256 = hashOf(text);
        Object.assign(proofIn(m).files[1]!, { sha256 });
        Object.assign(proofIn(m).files[1]!.chunks[0]!, { sha256 });
      });
    },
    /^root: /,
    /^signature: /,
  ],
  [
    'a file is taken out of the manifest',
    (e) => e.change((m) => void m.output.splice(0, 1)),
    /^Patient\.1\.ndjson: manifest: the manifest does not list it/,
  ],
  [
    'a count of the manifest is changed',
    (e) => e.change((m) => void m.output[0]!.count++),
    /^Patient\.1\.ndjson: manifest: the manifest counts 10, it has 9/,
  ],
  [
    'a type of the manifest is changed',
    (e) => e.change((m) => void Object.assign(m.output[0]!, { type: 'Group' })),
    /lists it as Group/,
  ],
  [
    'the transaction time is changed',
    (e) => e.change((m) => void Object.assign(m, { transactionTime: '2020-01-01T00:00:00Z' })),
    /^manifest: its transactionTime/,
  ],
  [
    'the request is changed',
    (e) => e.change((m) => void Object.assign(m, { request: 'http://elsewhere' })),
    /^manifest: its request/,
  ],
  ['another job is claimed', (e) => e.change((m) => void Object.assign(proofIn(m), { job: 'other' })), /^signature: /],
  [
    'it is signed with another key of the same name',
    (e) =>
      e.change((m) => {
        const proof = { ...proofIn(m), job: 'other' };
        m.extension[PROOF_EXTENSION] = { proof, jws: signDetached(canonical(proof), newSigner('test-key')) };
      }),
    /^signature: the proof is not what was signed with the key test-key/,
  ],
  [
    'it is signed with another key',
    (e) =>
      e.change((m) => {
        m.extension[PROOF_EXTENSION] = {
          proof: proofIn(m),
          jws: signDetached(canonical(proofIn(m)), newSigner('mallory')),
        };
      }),
    /^signature: the key mallory is not among those given/,
  ],
  [
    'there is no signature',
    (e) => e.change((m) => void Object.assign(m.extension[PROOF_EXTENSION]!, { jws: 'a..b' })),
    /^signature: it is no signature/,
  ],
];

function hashOf(text: string): string {
  return hash('sha256', text);
}

for (const [what, change, ...says] of tampered) {
  test(`found: ${what}`, async () => {
    const export_ = await written();
    change(export_);
    const found = await problemsOf(export_);
    for (const one of says)
      assert.ok(
        found.some((line) => one.test(line)),
        `${one} in ${JSON.stringify(found)}`,
      );
  });
}

test('whatever byte of whatever file is changed, it is found', async () => {
  const export_ = await written();
  const names = ['Patient.1.ndjson', 'Patient.2.ndjson', 'Encounter.3.ndjson', 'error.3.ndjson'];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.nat(), fc.integer({ min: 1, max: 255 }), async (name, at, flip) => {
      const good = Buffer.from(export_.text(name));
      const bad = Buffer.from(good);
      bad[at % bad.length]! ^= flip;
      writeFileSync(export_.path(name), bad);
      const found = await problemsOf(export_);
      writeFileSync(export_.path(name), good);
      assert.ok(
        found.some((line) => line.startsWith(name) && line.includes('altered')),
        JSON.stringify(found),
      );
    }),
    { numRuns: 60 },
  );
  assert.deepEqual(await problemsOf(export_), []);
});

test('a damaged compressed file is named', async () => {
  for (const coding of ['.gz', '.zst'] as const) {
    const export_ = await written(coding);
    const bytes = packed[coding](madeJob(sources).texts.get('Patient.1.ndjson')!);
    writeFileSync(export_.path(`Patient.1.ndjson${coding}`), bytes.subarray(0, bytes.length - 12));
    const found = await problemsOf(export_);
    assert.ok(
      found.some((line) => /^Patient\.1\.ndjson.*: (unreadable|altered)/.test(line)),
      JSON.stringify(found),
    );
  }
});

test('a key that came with the data is told as such, and another one beside it does not do', async () => {
  const export_ = await written();
  const { signature } = await verifyExport(exportFolder(export_.folder));
  assert.equal(signature.key, 'came with the data');
  rmSync(export_.path('jwks.json'));
  assert.equal((await verifyExport(exportFolder(export_.folder))).signature.key, 'came with the data');
  export_.put('jwks.json', jwksOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey, 'test-key'));
  assert.ok((await problemsOf(export_, {})).some((line) => line.startsWith('signature: ')));
});

const withReferences = (patients: number, excluded: number): MadeSource[] => [
  {
    type: 'Patient',
    source: '',
    stretches: [{ lines: patients, excluded: excluded === 0 ? {} : { 'only DEL': excluded } }],
  },
  { type: 'Encounter', source: '', stretches: [{ lines: 4 }] },
];

/** Encounters of patients 1 to 4, and of a practitioner that is of no exported type. */
async function referring(patients: number, excluded: number): Promise<Written> {
  const made = madeJob(withReferences(patients, excluded));
  const text = [1, 2, 3, 4]
    .map(
      (id) =>
        `${JSON.stringify({ resourceType: 'Encounter', id: `${id}`, subject: { reference: `Patient/${id}` }, x: { reference: 'Practitioner/9' } })}\n`,
    )
    .join('');
  const chunk = made.chunks.find(({ type }) => type === 'Encounter')!;
  Object.assign(chunk, { bytes: text.length, sha256: hashOf(text) });
  Object.assign(made.files.find(({ type }) => type === 'Encounter')!, { bytes: text.length });
  (made.texts as Map<string, string>).set('Encounter.2.ndjson', text);
  const export_ = await writeExport(made);
  folders.push(export_.folder);
  return export_;
}

test('references that lead nowhere are named by their lines', async () => {
  const found = await problemsOf(await referring(2, 0), { jwks: ours, references: true });
  assert.deepEqual(found, [
    'Encounter.2.ndjson, lines 3 to 4: reference: a Patient that it refers to is not in the export',
  ]);
  assert.deepEqual(await problemsOf(await referring(4, 0), { jwks: ours, references: true }), []);
});

test('references may lead to what was left out, and to no more than that', async () => {
  assert.deepEqual(await problemsOf(await referring(2, 2), { jwks: ours, references: true }), []);
  const found = await problemsOf(await referring(2, 1), { jwks: ours, references: true });
  assert.ok(
    found.includes('reference: the export lacks 2 resources of Patient; no more than 1 were left out'),
    JSON.stringify(found),
  );
});

test('an export at a server is read as a stream, with the token for that server alone', async () => {
  const export_ = await written();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = request.url!.slice(1);
    asked.push(`${name} ${request.headers.authorization ?? 'nobody'}`);
    if (request.headers.authorization !== 'Bearer secret') return void response.writeHead(401).end();
    if (name === 'running') return void response.writeHead(202).end();
    response.end(export_.text(name === 'status' ? 'manifest.json' : name));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => server.close());
  const { port } = server.address() as { readonly port: number };
  const at = (path: string) => `http://127.0.0.1:${port}/${path}`;
  export_.change((m) => {
    for (const item of m.output) item.url = at(item.url);
  });
  const verified = await verifyExport(servedExport(at('status'), 'secret'), { jwks: ours });
  assert.deepEqual(verified.problems, []);
  await assert.rejects(verifyExport(servedExport(at('status'), undefined)), NotVerifiable);
  await assert.rejects(verifyExport(servedExport(at('running'), 'secret')), /not complete yet/);
  // Another name of the same machine is another server.
  export_.change((m) => {
    m.output[0]!.url = `http://localhost:${port}/Patient.1.ndjson`;
  });
  asked.length = 0;
  const { problems } = await verifyExport(servedExport(at('status'), 'secret'), { jwks: ours });
  assert.ok(problems.some(({ file, problem }) => file === 'Patient.1.ndjson' && problem === 'unreadable'));
  assert.ok(!asked.includes('Patient.1.ndjson Bearer secret'));
});

test('what is no export, or has no proof, cannot be verified', async () => {
  const export_ = await written();
  export_.change((m) => void Object.assign(m.extension[PROOF_EXTENSION]!.proof, { ledger: null }));
  await assert.rejects(verifyExport(exportFolder(export_.folder)), NotVerifiable);
  export_.change((m) => void Object.assign(m, { extension: {} }));
  await assert.rejects(verifyExport(exportFolder(export_.folder)), /no proof/);
  rmSync(export_.path('manifest.json'));
  await assert.rejects(verifyExport(exportFolder(export_.folder)), /no manifest\.json/i);
});

test('a name that leads out of the folder is no name of a file', async () => {
  const export_ = await written();
  export_.change((m) => void Object.assign(proofIn(m).files[0]!, { name: '../secret' }));
  await assert.rejects(verifyExport(exportFolder(export_.folder)), NotVerifiable);
});
