/** Chains and reverse chains. https://hl7.org/fhir/R4/search.html#chaining */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Criterion } from '../../src/search/request.ts';
import { codesOf, criterionOf } from './context.ts';

/** A criterion as one readable line. */
function show(one: Criterion): string {
  switch (one.kind) {
    case 'parameter':
      return one.modifier === undefined ? one.parameter.code : `${one.parameter.code}:${one.modifier}`;
    case 'has':
      return `has ${one.type}.${one.parameter.code}(${show(one.criterion)})`;
    case 'chain':
      return `${one.parameter.code}→${one.branches.map((branch) => `${branch.type}(${show(branch.criterion)})`).join(' or ')}`;
  }
}

const read = (type: string, text: string) => show(criterionOf(type, text));

test('a named type is the only branch', () => {
  assert.equal(read('Observation', 'subject:Patient.name=eve'), 'subject→Patient(name)');
  assert.equal(read('Observation', 'patient.name:exact=eve'), 'patient→Patient(name:exact)');
});

test('without a type, one branch for each target type that has the parameter', () => {
  assert.equal(read('Observation', 'subject.name=eve'), 'subject→Patient(name) or Location(name)');
  assert.equal(read('Observation', 'subject.birthdate=2024'), 'subject→Patient(birthdate)');
});

test('several steps', () => {
  assert.equal(
    read('Observation', 'subject:Patient.organization.name=x'),
    'subject→Patient(organization→Organization(name))',
  );
});

test('a type on which the rest cannot be asked is no branch', () => {
  assert.equal(
    read('AdverseEvent', 'substance.lot-number=x'),
    'substance→Immunization(lot-number) or Medication(lot-number)',
  );
  assert.equal(read('AdverseEvent', 'substance.lot-number:exact=x'), 'substance→Immunization(lot-number:exact)');
});

test('what is wrong with a chain', () => {
  assert.deepEqual(codesOf('Observation', 'subject.banana=x'), ['F144']);
  assert.deepEqual(codesOf('Observation', 'subject:Patient.banana=x'), ['F146']);
  assert.deepEqual(codesOf('Observation', 'banana.name=x'), ['F110']);
  assert.deepEqual(codesOf('Observation', 'code.name=x'), ['F143']);
  assert.deepEqual(codesOf('Observation', 'subject:Medication.code=x'), ['F116']);
  assert.deepEqual(codesOf('Observation', 'subject:Patient:Group.name=x'), ['F116']);
  assert.deepEqual(codesOf('Observation', 'subject.birthdate=soon'), ['F130']);
  assert.deepEqual(codesOf('Observation', 'subject.=x'), ['F144']);
  assert.deepEqual(codesOf('Observation', 'has-member.has-member.has-member.code=x'), []);
  assert.deepEqual(codesOf('Observation', 'has-member.has-member.has-member.has-member.code=x'), ['F142']);
});

test('_has, nested and with chains', () => {
  assert.equal(read('Patient', '_has:Observation:patient:code=1'), 'has Observation.patient(code)');
  assert.equal(
    read('Patient', '_has:Observation:patient:_has:AuditEvent:entity:agent:Practitioner.name=x'),
    'has Observation.patient(has AuditEvent.entity(agent→Practitioner(name)))',
  );
  assert.equal(read('Encounter', 'patient._has:Group:member:_id=102'), 'patient→Patient(has Group.member(_id))');
  assert.equal(read('Patient', '_has:Observation:patient:code:not=1'), 'has Observation.patient(code:not)');
});

test('what is wrong with a _has', () => {
  assert.deepEqual(codesOf('Patient', '_has:Observation:patient=x'), ['F145']);
  assert.deepEqual(codesOf('Patient', '_has:Banana:patient:code=x'), ['F145']);
  assert.deepEqual(codesOf('Patient', '_has:Observation:banana:code=x'), ['F146']);
  assert.deepEqual(codesOf('Patient', '_has:Observation:patient:banana=x'), ['F146']);
  assert.deepEqual(codesOf('Patient', '_has:Observation:code:status=x'), ['F143']);
  assert.deepEqual(codesOf('Patient', '_has:Observation:encounter:code=x'), ['F116']);
  assert.deepEqual(codesOf('Patient', '_has=x'), ['F110']);
});

test('what many branches lead to is read once: the work grows with types and steps, not with paths', () => {
  const ends = new Set<Criterion>();
  const chain = criterionOf('Observation', 'focus.subject._id=x');
  for (const branch of chain.kind === 'chain' ? chain.branches : []) {
    for (const end of branch.criterion.kind === 'chain' ? branch.criterion.branches : []) {
      if (end.type === 'Patient') ends.add(end.criterion);
    }
  }
  assert.equal(ends.size, 1);
});
