/** The documents of the hospital on each engine: what is served of each, byte for byte, is what the generator knows. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { DiagnosticReport, DocumentReference, Media } from 'fhir/r4.d.ts';
import request from 'supertest';
import { contentOf, documentsFolder, imageOf } from '../../resource-adapters/meridian/demo/content/documents.ts';
import { childKey, patientId, resultKey } from '../../resource-adapters/meridian/demo/keys.ts';
import { legacyRows } from '../../resource-adapters/meridian/demo/legacy-rows.ts';
import { LocalCodes } from '../../resource-adapters/meridian/demo/local-codes.ts';
import { openStack } from '../http/stack.ts';
import { demoEngines } from '../support/demo-engines.ts';
import { demoOptions } from '../support/demo-file.ts';
import { demoTruth } from '../support/demo-truth.ts';
import { issueCodes } from '../support/engine.ts';
import { type Api, bytesOf, found, pathOf } from './served.ts';

// Before any test: what is closed at the end is closed when the tests known so far are over.
const engines = await demoEngines('portico_documents_test');
const { patients } = demoTruth();
const documents = patients.flatMap(({ index, documents: all }) =>
  all.map((document, at) => ({ index, document, key: childKey(index, at) })),
);
const codes = new LocalCodes();
const dirty = patients.map((patient) => legacyRows(patient, { seed: demoOptions.seed, dirt: 'all', codes }));
const hits = dirty
  .flatMap((each) => each.hits)
  .filter(({ table, rule }) => table === 'DOC_STORE' && !/orphan/.test(rule));
const spoilt = new Map(hits.map(({ key, rule }) => [Number(key), rule]));
const refusals: Readonly<Record<string, readonly [status: number, code: string]>> = {
  'file that is gone': [404, 'F660'],
  'file elsewhere': [404, 'F661'],
  'cut off document': [500, 'F663'],
};
const types = { text: 'text/plain; charset=utf-8', rtf: 'text/rtf', pdf: 'application/pdf' } as const;
const kinds = {
  procedure: '28570-0',
  imaging: '18748-4',
  cardiology: '11524-6',
  pathology: '11526-1',
  laboratory: '11502-2',
  handout: '34895-3',
} as const;
const services: Readonly<Record<string, string>> = {
  imaging: 'LP29684-5',
  cardiology: 'LP29708-2',
  pathology: 'LP7839-6',
};
const statuses = {
  preliminary: ['current', 'preliminary'],
  final: ['current', 'final'],
  corrected: ['current', 'amended'],
  superseded: ['superseded', undefined],
  'entered-in-error': ['entered-in-error', 'entered-in-error'],
} as const;

const instant = (text: string | undefined) => text && Date.parse(text);

test('the generator makes every kind of document, of every status, and some that cannot be read', () => {
  assert.deepEqual([...new Set(documents.map(({ document }) => document.kind))].sort(), Object.keys(kinds).sort());
  assert.deepEqual([...new Set(documents.map(({ document }) => document.status))].sort(), Object.keys(statuses).sort());
  assert.deepEqual([...new Set(spoilt.values())].sort(), Object.keys(refusals).sort());
});

for (const { title, skip, open, remove } of engines) {
  describe(`documents on ${title}`, { skip }, () => {
    let api: Api;
    let served: Map<string, DocumentReference>;
    before(async () => {
      const { listener } = await openStack({
        PORTICO_DATABASE_URL: await open(),
        PORTICO_DOCUMENTS_FOLDER: documentsFolder,
        PORTICO_LOG_LEVEL: 'silent',
      });
      api = request(listener);
      const all = await found<DocumentReference>(api, 'DocumentReference?_source=urn:meridian:DOC_STORE&_count=500');
      served = new Map(all.map((each) => [each.id ?? '', each]));
    });
    after(remove);

    test('a DocumentReference for each, and no other', () => {
      assert.deepEqual([...served.keys()].sort(), documents.map(({ key }) => `doc-${key}`).sort());
      for (const { index, document, key } of documents) {
        const one = served.get(`doc-${key}`)!;
        assert.deepEqual([one.status, one.docStatus], statuses[document.status]);
        assert.equal(one.subject?.reference, `Patient/${patientId(index)}`);
        assert.equal(one.type?.coding?.[0]?.code, kinds[document.kind]);
        assert.equal(one.category?.[0]?.coding?.[0]?.code, 'clinical-note');
        assert.equal(one.category?.[1]?.coding?.[0]?.code, services[document.kind]);
        assert.equal(instant(one.date), instant(document.written));
        assert.equal(instant(one.context?.period?.start), instant(document.from));
        assert.equal(instant(one.context?.period?.end), instant(document.until ?? document.from));
        assert.equal(one.author?.[0]?.reference, document.practitioner && `Practitioner/${document.practitioner}`);
        assert.equal(one.custodian?.reference, `Organization/${document.organization}`);
        const replaced =
          document.replaces === undefined ? undefined : `DocumentReference/doc-${childKey(index, document.replaces)}`;
        assert.equal(one.relatesTo?.[0]?.target.reference, replaced);
        assert.equal(one.content.length, 1);
      }
    });

    test('what each holds, byte for byte; what cannot be had says so', async () => {
      for (const { document, key } of documents) {
        const { attachment } = served.get(`doc-${key}`)!.content[0]!;
        const { status, headers, bytes } = await bytesOf(api, pathOf(attachment.url ?? ''));
        const rule = spoilt.get(key);
        if (rule !== undefined) {
          assert.deepEqual([status, ...issueCodes(bytes.toString())], refusals[rule], rule);
          continue;
        }
        const content = contentOf(document);
        assert.equal(status, 200);
        assert.deepEqual(bytes, content);
        assert.equal(headers['content-type'], types[document.content.format]);
        assert.equal(headers['content-length'], String(content.length));
        assert.equal(attachment.contentType, types[document.content.format]);
        if (!('file' in document.content)) assert.equal(attachment.size, content.length);
        const sha1 = createHash('sha1').update(content).digest('base64');
        if (attachment.hash !== undefined) assert.equal(attachment.hash, sha1);
      }
    });

    test('key images of reports are Media with a Binary each', async () => {
      const media = await found<Media>(api, 'Media?_count=500');
      const captions = documents.flatMap(({ document: { images = [] } }) => images);
      assert.deepEqual(media.map(({ content }) => content.title).sort(), [...captions].sort());
      for (const { content } of media.slice(0, 10)) {
        const { headers, bytes } = await bytesOf(api, pathOf(content.url ?? ''));
        assert.equal(headers['content-type'], 'image/png');
        assert.deepEqual(bytes, imageOf(content.title ?? ''));
      }
    });

    test('reports of three services present the same Binaries as their DocumentReferences', async () => {
      const all = await found<DiagnosticReport>(api, 'DiagnosticReport?_source=urn:meridian:DOC_STORE&_count=500');
      const reports = new Map(all.map((each) => [each.id ?? '', each]));
      const expected = documents.filter(
        ({ document: { kind, status } }) => kind in services && status !== 'superseded',
      );
      assert.deepEqual([...reports.keys()].sort(), expected.map(({ key }) => `doc-${key}`).sort());
      for (const { index, document, key } of expected) {
        const report = reports.get(`doc-${key}`)!;
        assert.deepEqual(
          report.media?.map(({ comment }) => comment),
          document.images,
        );
        assert.deepEqual(report.presentedForm, [served.get(`doc-${key}`)!.content[0]!.attachment]);
        assert.equal(report.status, document.status);
        assert.equal(report.category?.[0]?.coding?.[0]?.code, services[document.kind]);
        assert.equal(report.code.coding?.[0]?.code, document.study?.code);
        assert.equal(instant(report.effectiveDateTime), instant(document.from));
        assert.equal(instant(report.issued), instant(document.written));
        assert.deepEqual(
          report.result?.map(({ reference }) => reference) ?? [],
          document.results.map((at) => `Observation/lab-${resultKey(index, at)}`),
        );
      }
    });
  });
}
