/** The proof of an export: whatever the counts, a job's ledger closes; and it opens when anything of it is another. */
import assert from 'node:assert/strict';
import { createPublicKey, hash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Chunk, Part } from '../../../src/export/job.ts';
import { canonical } from '../../../src/export/proof/canonical.ts';
import { headerOf, isSigned } from '../../../src/export/proof/jws.ts';
import type { Sealed } from '../../../src/export/proof/proof.ts';
import { type Sealing, sealJob } from '../../../src/export/proof/seal-job.ts';
import { FhirError, sentenceOf } from '../../../src/fhir/issue.ts';
import { type Made, type MadeSource, type MadeStretch, madeJob, newSigner, signer } from './made-job.ts';

const count = fc.nat({ max: 20 });
const stretch: fc.Arbitrary<MadeStretch> = fc.record({
  lines: count,
  quarantined: fc.constantFrom(0, 0, 0, 1, 3),
  excluded: fc.dictionary(fc.constantFrom('only DEL', 'merged chart', 'not asked for', 'told by OTHER'), count),
  begins: fc.constantFrom<MadeStretch['begins'][]>(undefined, 'chunk', 'segment', 'part'),
}) as fc.Arbitrary<MadeStretch>;
const stretches = fc.array(stretch, { minLength: 1, maxLength: 12 });

const several = fc
  .tuple(stretches, stretches, stretches, stretches)
  .map(([patients, visits, own, round]): MadeSource[] => [
    { type: 'Patient', source: '', stretches: patients },
    { type: 'Encounter', source: '', stretches: visits },
    { type: 'Observation', source: 'res', stretches: own },
    { type: 'Observation', source: 'round.rate', stretches: round },
  ]);

async function sealed(sealing: Sealing): Promise<Sealed> {
  return JSON.parse(await sealJob(sealing)) as Sealed;
}

async function refused(sealing: Sealing): Promise<string[]> {
  try {
    await sealJob(sealing);
  } catch (error) {
    assert.ok(error instanceof FhirError, String(error));
    assert.ok(error.issues.every(({ code }) => code === 'F540'));
    return error.issues.map(sentenceOf);
  }
  return [];
}

test('whatever becomes of the rows, the ledger closes and says it', async () => {
  await fc.assert(
    fc.asyncProperty(several, async (sources) => {
      const { proof } = await sealed(madeJob(sources));
      for (const { type, source, stretches: all } of sources) {
        const line = proof.ledger.find((one) => one.type === type && one.source === source)!;
        const sum = (of: (one: MadeStretch) => number | undefined) =>
          all.reduce((total, one) => total + (of(one) ?? 0), 0);
        assert.equal(
          line.exported,
          sum(({ lines }) => lines),
        );
        assert.equal(
          line.quarantined,
          sum(({ quarantined }) => quarantined),
        );
        assert.equal(
          line.merged['merged chart'] ?? 0,
          sum(({ excluded }) => excluded?.['merged chart']),
        );
        assert.equal(
          line.merged['told by OTHER'] ?? 0,
          sum(({ excluded }) => excluded?.['told by OTHER']),
        );
        assert.equal(
          line.excluded['only DEL'] ?? 0,
          sum(({ excluded }) => excluded?.['only DEL']),
        );
        assert.equal(line.merged['only DEL'], undefined);
      }
    }),
  );
});

test('the keys of a file are told as ranges without a gap', async () => {
  await fc.assert(
    fc.asyncProperty(stretches, async (all) => {
      const { proof } = await sealed(madeJob([{ type: 'Patient', source: '', stretches: all }]));
      for (const { ranges, lines, kind } of proof.files) {
        if (kind !== 'output') continue;
        assert.equal(
          ranges!.reduce((sum, range) => sum + range.lines, 0),
          lines,
        );
      }
    }),
  );
});

const full: MadeSource[] = [
  {
    type: 'Patient',
    source: '',
    stretches: [{ lines: 5 }, { lines: 4, begins: 'chunk' }, { lines: 3, begins: 'segment' }],
  },
  {
    type: 'Encounter',
    source: '',
    stretches: [
      { lines: 7, quarantined: 2, excluded: { 'only DEL': 1 } },
      { lines: 2, begins: 'part' },
    ],
  },
];

function changed(change: (made: Made) => void, sources = full): Made {
  const made = structuredCloneOf(madeJob(sources));
  change(made);
  return made;
}

/** Deep where tests write, so that they do not share. */
function structuredCloneOf(made: Made): Made {
  const chunks = made.chunks.map((chunk) => structuredClone(chunk));
  return {
    ...made,
    chunks,
    parts: made.parts.map((part) => structuredClone(part)),
    files: structuredClone([...made.files]),
  };
}

type Loose<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? Loose<E>[] : T[K] extends object ? Loose<T[K]> : T[K];
};
const chunkOf = (made: Made, part: number, number = 1) =>
  made.chunks.find(
    (chunk) => chunk.part === part && chunk.number === number && chunk.kind === 'output',
  ) as Loose<Chunk>;
const partOf = (made: Made, number: number) => made.parts.find((part) => part.number === number) as Loose<Part>;

const opened: readonly (readonly [what: string, change: (made: Made) => void, says: RegExp])[] = [
  [
    'a row more than was written',
    (m) => void chunkOf(m, 1).stretches[0]!.tally.rows++,
    /part 1, chunk 1.*6 rows counted, 5 exported/,
  ],
  ['a line less than was counted', (m) => void chunkOf(m, 1).lines--, /4 lines, but 5 in its stretches/],
  [
    'a quarantined row that nobody tells',
    (m) =>
      void m.chunks.splice(
        m.chunks.findIndex((c) => c.kind === 'error'),
        1,
      ),
    /2 rows in quarantine, but 0 are told/,
  ],
  [
    'a chunk that is gone',
    (m) => void m.chunks.splice(m.chunks.indexOf(chunkOf(m, 1)), 1),
    /chunk 2 comes where chunk 1 should/,
  ],
  [
    'the last chunk gone',
    (m) => void m.chunks.splice(m.chunks.indexOf(chunkOf(m, 1, 2)), 1),
    /part 1, segment 0 of Patient: keys are missing/,
  ],
  [
    'a segment without end',
    (m) => void Object.assign(chunkOf(m, 3).stretches[0]!, { last: false }),
    /segment 0 of Encounter: it does not end/,
  ],
  [
    'a gap in a segment',
    (m) => void Object.assign(chunkOf(m, 1, 2).stretches[0]!, { after: ['6'] }),
    /segment 0 of Patient: keys are missing/,
  ],
  [
    'a gap between parts',
    (m) => void Object.assign(partOf(m, 3).segments[0]!, { after: ['99'] }),
    /Encounter of VISIT: keys are missing/,
  ],
  [
    'an overlap',
    (m) => void partOf(m, 1).segments.push(structuredClone(partOf(m, 1).segments[1]!)),
    /Patient of PERSON: two segment ranges begin at the same key/,
  ],
  [
    'a segment that nobody planned',
    (m) => void Object.assign(partOf(m, 3).segments[0]!, { type: 'Condition' }),
    /reads a source of Condition that was not planned/,
  ],
  [
    'a stretch of another source',
    (m) => void Object.assign(chunkOf(m, 3).stretches[0]!, { type: 'Patient' }),
    /a stretch is of another source/,
  ],
  ['a part that is not done', (m) => void Object.assign(partOf(m, 2), { status: 'waiting' }), /part 2 is waiting/],
  ['a part that failed', (m) => void Object.assign(partOf(m, 2), { status: 'failed' }), /part 2 is failed/],
  ['a part that is gone', (m) => void m.parts.splice(0, 1), /Patient of PERSON: no part reads it/],
  ['a file that is gone', (m) => void (m.files as unknown[]).splice(0, 1), /part 1, output chunk 1: it is in 0 files/],
  [
    'a chunk in two files',
    (m) => void (m.files as unknown[]).push({ ...m.files[0]!, name: 'Patient.9.ndjson' }),
    /it is in 2 files/,
  ],
  [
    'a file with a line more',
    (m) => void Object.assign(m.files[0]!, { lines: 13 }),
    /Patient\.1\.ndjson: 13 lines, but its chunks have 12/,
  ],
];

test('a job that is whole is sealed', async () => {
  assert.deepEqual(await refused(changed(() => undefined)), []);
});

for (const [what, change, says] of opened) {
  test(`the ledger does not close: ${what}`, async () => {
    const reasons = await refused(changed(change));
    assert.ok(
      reasons.some((reason) => says.test(reason)),
      JSON.stringify(reasons),
    );
  });
}

test('no reason names a key', async () => {
  for (const [, change] of opened) {
    for (const reason of await refused(changed(change))) assert.doesNotMatch(reason, /\b99\b/);
  }
});

test('a part may fail where partial exports were asked for, and the proof says so', async () => {
  const made = madeJob(full, { allowPartialManifests: true });
  const { proof } = await sealed({
    ...made,
    parts: made.parts.map((part) => (part.number === 3 ? { ...part, status: 'failed' } : part)),
  });
  assert.deepEqual(proof.partial, [{ part: 3, type: 'Encounter' }]);
});

test('any count that is changed alone opens the ledger', async () => {
  await fc.assert(
    fc.asyncProperty(
      several,
      fc.nat(),
      fc.constantFrom('rows', 'lines', 'quarantined'),
      async (sources, which, field) => {
        const made = changed((m) => {
          const all = m.chunks.flatMap((chunk) => (chunk as Loose<Chunk>).stretches);
          const one = all[which % all.length]!;
          if (field === 'rows') one.tally.rows++;
          else one[field as 'lines']++;
        }, sources);
        assert.notDeepEqual(await refused(made), []);
      },
    ),
  );
});

test('the proof is signed over its canonical form, and by this key alone', async () => {
  const { proof, jws } = await sealed(madeJob(full));
  const header = headerOf(jws)!;
  assert.equal(header.kid, 'test-key');
  const [ours, other] = [signer, newSigner('other')].map(({ key }) => createPublicKey(key as never));
  assert.ok(isSigned(canonical(proof), jws, header, ours!));
  assert.ok(!isSigned(canonical(proof), jws, header, other!));
  assert.ok(!isSigned(canonical({ ...proof, job: 'another' }), jws, header, ours!));
});

test('keys are withheld of de-identified exports, and where rows are hidden from the caller', async () => {
  const hidden: MadeSource[] = [
    { type: 'Patient', source: '', stretches: [{ lines: 2, excluded: { 'not granted': 1 } }] },
  ];
  const shown = await sealed(madeJob(full));
  assert.ok(shown.proof.files[0]!.ranges);
  for (const made of [madeJob(full, { deidentify: { name: 'safe-harbor' } as never }), madeJob(hidden)]) {
    const { proof } = await sealed(made);
    assert.ok(proof.files.every(({ ranges }) => ranges === undefined));
  }
});

test('types that references lead out to are declared, with how many can be missing', async () => {
  const { proof } = await sealed(madeJob(full));
  assert.deepEqual(proof.external, [
    { type: 'Condition', because: 'not exported' },
    { type: 'Encounter', because: 'only DEL, quarantine', most: 3 },
    { type: 'Practitioner', because: 'not exported' },
  ]);
});

test('a file of several chunks is hashed as a whole', async () => {
  const made = madeJob(full);
  const { proof } = await sealed(made);
  for (const { name, sha256 } of proof.files) assert.equal(sha256, hash('sha256', made.texts.get(name)!));
});

test('more than one state is told', async () => {
  const made = madeJob(full);
  const snapshots = [...made.job.snapshots, { at: 1_700_000_100_000 }];
  const { proof } = await sealed({ ...made, job: { ...made.job, snapshots } });
  assert.equal(proof.oneState, false);
  assert.equal(proof.states.length, 2);
  assert.equal((await sealed(made)).proof.oneState, true);
});

test('canonical JSON sorts as RFC 8785 does', () => {
  const value = {
    '\u20ac': 'Euro',
    '\r': 1,
    '\ufb33': 2,
    '1': 3,
    '\ud83d\ude00': 4,
    '\u0080': 5,
    '\u00f6': [1e21, 0.1, null, undefined],
  };
  assert.equal(
    canonical(value),
    '{"\\r":1,"1":3,"\u0080":5,"\u00f6":[1e+21,0.1,null,null],"\u20ac":"Euro","\ud83d\ude00":4,"\ufb33":2}',
  );
  assert.throws(() => canonical('\ud83d'));
});
