/**
 * US Core's searches of documents and reports, and its guidance on clinical notes: the types of notes and the categories of reports
 * that it names are there, and what a report presents is a document's too.
 * https://hl7.org/fhir/us/core/STU6.1/clinical-notes.html
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodeableConcept, DiagnosticReport, DocumentReference } from 'fhir/r4.d.ts';
import request from 'supertest';
import { openStack } from '../http/stack.ts';
import { found } from './served.ts';

const { listener } = await openStack();
const api = request(listener);
const loinc = 'http://loinc.org';
const category = 'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category';

const documents = await found<DocumentReference>(api, 'DocumentReference?_count=1000');
const reports = await found<DiagnosticReport>(
  api,
  `DiagnosticReport?category=${loinc}|LP29684-5,LP29708-2,LP7839-6&_count=1000`,
);

const codes = (concepts: readonly (CodeableConcept | undefined)[]): Set<string> =>
  new Set(concepts.flatMap((concept) => concept?.coding?.flatMap(({ code }) => code ?? []) ?? []));

test('notes of the eight common types, reports of the three categories', () => {
  const types = codes(documents.map(({ type }) => type));
  for (const type of ['11488-4', '18842-5', '34117-2', '28570-0', '11506-3', '18748-4', '11502-2', '11526-1'])
    assert.ok(types.has(type), type);
  const categories = codes(reports.flatMap((each) => each.category));
  for (const one of ['LP29708-2', 'LP7839-6', 'LP29684-5']) assert.ok(categories.has(one), one);
});

test('what a report presents is the content of a document of the same patient', () => {
  const urls = new Map(
    documents.flatMap(({ subject, content }) =>
      content.map(({ attachment }) => [attachment.url, subject?.reference] as const),
    ),
  );
  for (const { id, subject, presentedForm = [] } of reports) {
    assert.ok(presentedForm.length > 0, id);
    for (const { url } of presentedForm) assert.equal(urls.get(url), subject?.reference, id);
  }
});

/** The patient with the most of them. */
function patientOf(all: readonly (DocumentReference | DiagnosticReport)[]): string {
  const counts = Map.groupBy(all, ({ subject }) => subject?.reference ?? '');
  return [...counts].sort(([, a], [, b]) => b.length - a.length)[0]![0].replace('Patient/', '');
}

const ids = (all: readonly (DocumentReference | DiagnosticReport)[]) => all.map(({ id }) => id ?? '').sort();
const holds = (concept: CodeableConcept | undefined, code: string) => codes([concept]).has(code);

describe('DocumentReference by', () => {
  const patient = patientOf(documents);
  const own = documents.filter(({ subject }) => subject?.reference === `Patient/${patient}`);
  const middle = own.map(({ date }) => date ?? '').sort((a, b) => Date.parse(a) - Date.parse(b))[own.length >> 1]!;
  const at = Date.parse(middle);
  const periods = own.flatMap(({ context }) => context?.period?.start ?? []).sort();
  const start = new Date(Date.parse(periods[periods.length >> 1]!) + 60_000).toISOString();
  const cases: Readonly<Record<string, (each: DocumentReference) => boolean>> = {
    '': () => true,
    [`&type=${loinc}|18748-4`]: ({ type }) => holds(type, '18748-4'),
    '&status=current': ({ status }) => status === 'current',
    '&status=superseded,entered-in-error': ({ status }) => status !== 'current',
    [`&category=${category}|clinical-note`]: () => true,
    [`&category=${category}|clinical-note&date=ge${encodeURIComponent(middle)}`]: ({ date }) => Date.parse(date!) >= at,
    [`&category=${category}|clinical-note&date=gt${encodeURIComponent(middle)}`]: ({ date }) => Date.parse(date!) > at,
    [`&category=${category}|clinical-note&date=le${encodeURIComponent(middle)}`]: ({ date }) => Date.parse(date!) <= at,
    [`&category=${category}|clinical-note&date=lt${encodeURIComponent(middle)}`]: ({ date }) => Date.parse(date!) < at,
    [`&type=${loinc}|18748-4,${loinc}|11506-3&period=gt${start}`]: ({ type, context }) =>
      (holds(type, '18748-4') || holds(type, '11506-3')) && Date.parse(context!.period!.end!) > Date.parse(start),
    [`&type=${loinc}|18748-4&period=lt${start}`]: ({ type, context }) =>
      holds(type, '18748-4') && Date.parse(context!.period!.start!) < Date.parse(start),
    '&contenttype=text/rtf': ({ content }) => content[0]?.attachment.contentType === 'text/rtf',
  };
  for (const [query, expected] of Object.entries(cases)) {
    test(`patient${query.replace(/=[^&]*/g, '')} ${query === '' ? '' : query.slice(-40)}`, async () => {
      const some = await found<DocumentReference>(api, `DocumentReference?patient=${patient}${query}&_count=1000`);
      assert.deepEqual(ids(some), ids(own.filter(expected)));
    });
  }
  test('_id', async () => {
    const [first] = own;
    assert.deepEqual(ids(await found<DocumentReference>(api, `DocumentReference?_id=${first!.id}`)), [first!.id]);
  });
});

describe('DiagnosticReport of documents by', () => {
  const patient = patientOf(reports);
  const own = reports.filter(({ subject }) => subject?.reference === `Patient/${patient}`);
  const radiology = `category=${loinc}|LP29684-5`;
  const middle = own.map(({ effectiveDateTime }) => effectiveDateTime!).sort()[own.length >> 1]!;
  const at = encodeURIComponent(middle);
  const cases: Readonly<Record<string, (each: DiagnosticReport) => boolean>> = {
    [radiology]: (each) => each.category!.some((one) => holds(one, 'LP29684-5')),
    [`${radiology}&date=ge${at}`]: (each) =>
      each.category!.some((one) => holds(one, 'LP29684-5')) &&
      Date.parse(each.effectiveDateTime!) >= Date.parse(middle),
    [`${radiology}&date=lt${at}`]: (each) =>
      each.category!.some((one) => holds(one, 'LP29684-5')) && Date.parse(each.effectiveDateTime!) < Date.parse(middle),
    [`code=${loinc}|11524-6`]: ({ code }) => holds(code, '11524-6'),
    [`code=${loinc}|36643-5,${loinc}|30799-1&date=le${at}`]: ({ code, effectiveDateTime }) =>
      (holds(code, '36643-5') || holds(code, '30799-1')) && Date.parse(effectiveDateTime!) <= Date.parse(middle),
    'status=final,corrected&_source=urn:meridian:DOC_STORE': ({ status }) =>
      status === 'final' || status === 'corrected',
  };
  for (const [query, expected] of Object.entries(cases)) {
    test(`patient&${query.replaceAll(loinc, '')}`, async () => {
      const some = await found<DiagnosticReport>(api, `DiagnosticReport?patient=${patient}&${query}&_count=1000`);
      assert.deepEqual(ids(some), ids(own.filter(expected)));
    });
  }
});
