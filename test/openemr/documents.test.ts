/** Documents on disk and clinical notes, by hand from the fixtures. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { CarePlan, DocumentReference } from 'fhir/r4.d.ts';
import { documents } from './fixtures/documents.ts';
import { people } from './fixtures/people.ts';
import { staff } from './fixtures/staff.ts';
import { visits } from './fixtures/visits.ts';
import { openWorldWith } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'openemr-documents-'));
mkdirSync(join(folder, '1'));
writeFileSync(join(folder, '1', 'letter.txt'), 'Dear reader');
after(() => rmSync(folder, { recursive: true }));
const world = await openWorldWith({ PORTICO_DOCUMENTS_FOLDER: folder }, people, staff, visits, documents);
const document = (id: string) => world.read<DocumentReference>(`DocumentReference/${id}`);
const urlOf = ({ content }: DocumentReference) => content[0]?.attachment.url?.replace(/^.*\/fhir\//, '');

describe('documents', { skip: world.skip }, () => {
  test('a file on disk is served, by its name below the folder of documents', async () => {
    const letter = await document('doc-201');
    assert.equal(letter.description, 'letter.txt');
    assert.deepEqual(letter.author, [{ reference: 'Practitioner/11' }]);
    assert.deepEqual(letter.context?.encounter, [{ reference: 'Encounter/1.5001' }]);
    assert.deepEqual(
      letter.category?.map(({ text, coding }) => text ?? coding?.[0]?.code),
      ['Clinical Note', 'Medical Record'],
    );
    const { attachment } = letter.content[0]!;
    assert.deepEqual([attachment.contentType, attachment.size, attachment.title], ['text/plain', 11, 'letter.txt']);
    const { status, text } = await world.engine.request(urlOf(letter)!, { headers: { accept: 'text/plain' } });
    assert.deepEqual([status, text], [200, 'Dear reader']);
  });

  test('one that is encrypted has no URL; one that leads out of the folder has no content', async () => {
    const { content } = await document('doc-202');
    assert.deepEqual(content[0]?.attachment, { contentType: 'text/plain', title: 'letter.txt' });
    assert.equal(content.length, 1);
    const { status } = await world.engine.request(urlOf(await document('doc-205'))!);
    assert.equal(status, 404);
  });

  test('deleted and nobody’s are not there', async () => {
    assert.deepEqual(await world.ids('DocumentReference?patient=1'), ['doc-201', 'doc-202', 'doc-205', 'note-301']);
    assert.deepEqual(await world.ids('DocumentReference'), ['doc-201', 'doc-202', 'doc-205', 'note-301']);
  });

  test('a form of care plans is one plan, its rows are activities', async () => {
    const plan = await world.read<CarePlan>('CarePlan/911');
    assert.deepEqual(
      plan.activity?.map(({ detail }) => [detail?.description, detail?.status, detail?.code?.coding?.[0]?.code]),
      [['Walk daily', 'in-progress', '229065009']],
    );
    assert.match(plan.text?.div ?? '', /Walk daily/);
    assert.doesNotMatch(plan.text?.div ?? '', /Run|Struck|Not his/);
    assert.deepEqual([plan.subject, plan.encounter], [{ reference: 'Patient/1' }, { reference: 'Encounter/1.5001' }]);
    assert.deepEqual(plan.contributor, [{ reference: 'Practitioner/11' }]);
    assert.deepEqual(await world.ids('CarePlan?patient=1&category=assess-plan'), ['911']);
  });

  test('a note has the type that was reviewed, and its text', async () => {
    const note = await document('note-301');
    assert.deepEqual(note.type?.coding?.[0]?.code, '18748-4');
    assert.deepEqual(note.author, [{ reference: 'Practitioner/11' }]);
    assert.deepEqual(note.context?.encounter, [{ reference: 'Encounter/1.5001' }]);
    const { text } = await world.engine.request(urlOf(note)!, { headers: { accept: 'text/plain' } });
    assert.equal(text, 'Cough for a week.\nNo fever.');
    assert.deepEqual(await world.ids('DocumentReference?type=http://loinc.org|18748-4'), ['note-301']);
    assert.deepEqual(await world.ids('DocumentReference?encounter=Encounter/1.5001'), ['doc-201', 'note-301']);
  });
});
