/** Laboratory reports and specimens as they are served, against what the generator knows of each panel. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DiagnosticReport, Observation, ServiceRequest, Specimen } from 'fhir/r4.d.ts';
import { generatePatient } from '../../resource-adapters/meridian/demo/generate-patient.ts';
import { patientId } from '../../resource-adapters/meridian/demo/keys.ts';
import type { Patient } from '../../resource-adapters/meridian/demo/truth.ts';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { demoFile, demoOptions } from '../support/demo-file.ts';
import { engineFor, resourcesOf } from '../support/engine.ts';

const engine = await engineFor({ folder, file: await demoFile() });
const patients = Array.from({ length: 60 }, (_, n) => generatePatient(demoOptions.seed, n));

async function everything<R>(search: string): Promise<R[]> {
  const found: R[] = [];
  for await (const page of engine.pages(`${search}&_count=500`)) found.push(...(resourcesOf(page) as unknown as R[]));
  return found;
}

const chart = ({ index }: Patient): string => `Patient/${patientId(index)}`;
const instant = (text: string | undefined): string => new Date(text ?? '').toISOString().replace('.000', '');
const sorted = (texts: readonly string[]): string[] => [...texts].sort();

/** What is compared of a report: the number of its results stands for them until they are read. */
const reportText = (parts: readonly (string | number | undefined)[]): string => parts.join('|');

test('every panel has its report, with its results, specimens and people', async () => {
  for (const patient of patients) {
    const expected = patient.reports.map(({ panel, collected, issued, status, verifier, conclusion }) =>
      reportText([
        patient.panels[panel]!.code.display,
        collected,
        issued,
        status,
        verifier,
        conclusion?.practitioner,
        conclusion?.text,
        patient.labs.filter((lab) => lab.panel === panel).length,
        patient.specimens.filter((one) => one.panel === panel && one.status !== 'unsatisfactory').length,
      ]),
    );
    const served = await everything<DiagnosticReport>(`DiagnosticReport?subject=${chart(patient)}&category=LAB`);
    const got = served.map((report) =>
      reportText([
        report.code.text,
        instant(report.effectiveDateTime),
        instant(report.issued),
        report.status,
        report.performer?.find(({ reference }) => reference?.startsWith('Practitioner/'))?.reference?.slice(13),
        report.resultsInterpreter?.[0]?.reference?.slice(13),
        report.conclusion,
        report.result?.length ?? 0,
        report.specimen?.length ?? 0,
      ]),
    );
    assert.deepEqual(sorted(got), sorted(expected), chart(patient));
  }
});

test('results and specimens of a report are there, of the same patient, and the results are of these specimens', async () => {
  const includes =
    '_include=DiagnosticReport:result&_include=DiagnosticReport:specimen&_include=DiagnosticReport:based-on';
  for (const patient of patients) {
    const all = await everything<DiagnosticReport | Observation | ServiceRequest | Specimen>(
      `DiagnosticReport?patient=${patientId(patient.index)}&category=LAB&${includes}`,
    );
    const byName = new Map(all.map((one) => [`${one.resourceType}/${one.id}`, one]));
    for (const report of all) {
      if (report.resourceType !== 'DiagnosticReport') continue;
      const containers = new Set(report.specimen?.map(({ reference }) => reference));
      assert.equal(report.basedOn?.length, 1);
      for (const { reference } of [...report.basedOn, ...(report.result ?? []), ...(report.specimen ?? [])]) {
        const there = byName.get(reference!);
        assert.equal(there?.subject?.reference, chart(patient), `${report.id}: ${reference}`);
        if (there?.resourceType === 'Observation' && there.specimen !== undefined)
          assert.ok(containers.has(there.specimen.reference), `${reference} is of ${there.specimen.reference}`);
      }
    }
  }
});

test('every container is a Specimen, the rejected ones too', async () => {
  for (const patient of patients) {
    const expected = patient.specimens.map(({ type, collected, received, collector, millilitres, status, condition }) =>
      [type?.code ?? 'unknown', collected, received, collector, millilitres, status, condition].join('|'),
    );
    const served = await everything<Specimen>(`Specimen?patient=${patientId(patient.index)}`);
    const got = served.map(({ type, collection, receivedTime, status, condition }) =>
      [
        type?.coding?.[0]?.code,
        instant(collection?.collectedDateTime),
        instant(receivedTime),
        collection?.collector?.reference?.slice(13),
        collection?.quantity?.value,
        status,
        condition?.[0]?.coding?.[0]?.code,
      ].join('|'),
    );
    assert.deepEqual(sorted(got), sorted(expected), chart(patient));
  }
});

test('what US Core asks for is there in some of the first patients, and left out in others', () => {
  const reports = patients.flatMap((patient) => patient.reports);
  const specimens = patients.flatMap((patient) => patient.specimens);
  const labs = patients.flatMap((patient) => patient.labs);
  const both = <T>(list: readonly T[], has: (one: T) => boolean): boolean => list.some(has) && !list.every(has);
  assert.ok(both(reports, ({ verifier }) => verifier !== undefined));
  assert.ok(both(reports, ({ conclusion }) => conclusion !== undefined));
  assert.ok(both(reports, ({ status }) => status === 'final'));
  assert.ok(both(specimens, ({ type }) => type !== undefined));
  assert.ok(both(specimens, ({ status }) => status === 'unsatisfactory'));
  assert.ok(both(labs, ({ specimen }) => specimen !== undefined));
});
