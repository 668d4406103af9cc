/** The issue table, its errors and its OperationOutcome. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  FhirError,
  type IssueCode,
  issue,
  issues,
  issueTable,
  sentenceOf,
  toOperationOutcome,
} from '../../src/fhir/issue.ts';

test('each row is of its stage, has a real status, and ends its sentences', () => {
  for (const [code, row] of Object.entries(issues)) {
    assert.match(code, /^F[1-7]\d\d$/);
    assert.ok(row.status === 200 || row.status === 301 || (row.status >= 400 && row.status < 600), code);
    assert.match(row.sentence, /^[A-Z{].*[.}]$/, code);
    assert.match(row.remedy, /^[A-Z].*\.$/, code);
  }
});

test('codes stand in order', () => {
  const codes = Object.keys(issues);
  assert.deepEqual(codes, codes.toSorted());
});

test('placeholders are names of the request’s structure, never its values', () => {
  const structural = new Set(['parameter', 'type', 'modifier', 'searchType', 'prefix', 'step', 'limit', 'interaction']);
  for (const more of ['method', 'reason', 'expected', 'header', 'element', 'system']) structural.add(more);
  // Of the legacy schema and of its statistics.
  for (const more of ['table', 'columns', 'index', 'rows']) structural.add(more);
  // Of OAuth, and of the parts of an export.
  for (const more of ['scope', 'part', 'number']) structural.add(more);
  for (const { sentence } of Object.values(issues)) {
    for (const [, name = ''] of sentence.matchAll(/\{(\w+)\}/g)) assert.ok(structural.has(name), name);
  }
});

test('an outcome says the code, the sentence, the remedy and the place', () => {
  const one = issue('F110', { parameter: 'foo', type: 'Patient' }, { expression: ['http.foo'] });
  assert.deepEqual(toOperationOutcome([one]), {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'error',
        code: 'invalid',
        details: {
          coding: [{ system: 'https://portico-fhir.dev/CodeSystem/issue', code: 'F110' }],
          text: 'R4 has no search parameter foo for Patient.',
        },
        diagnostics: 'See /metadata for what this server offers.',
        expression: ['http.foo'],
      },
    ],
  });
});

test('what only warns is a warning', () => {
  assert.equal(issue('F207', {}).severity, 'warning');
  assert.equal(issue('F151', { limit: '100' }, { severity: 'information' }).severity, 'information');
});

test('the status of an error is that of its first error, whatever warnings stand before it', () => {
  assert.equal(new FhirError(issue('F207', {}), issue('F105', { type: 'Patient' })).status, 404);
  assert.equal(new FhirError(issue('F207', {})).status, 500);
});

test('a name out of the request is not echoed at any length', () => {
  const long = 'x'.repeat(5000);
  const one = issue('F110', { parameter: long, type: 'Patient' }, { expression: [`http.${long}`] });
  assert.ok(sentenceOf(one).length < 250);
  assert.ok((toOperationOutcome([one]).issue[0]?.expression?.[0]?.length ?? 0) < 150);
});

test('the table prints every code', () => {
  const table = issueTable();
  for (const code of Object.keys(issues) as IssueCode[])
    assert.ok(table.includes(`| ${code} | ${issues[code].status} |`));
  for (const line of table.trim().split('\n')) assert.equal(line.replaceAll('\\|', '').split('|').length, 7, line);
});
