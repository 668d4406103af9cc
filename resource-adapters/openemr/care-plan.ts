/**
 * One form of care plans is one CarePlan; the rows of the form, which have no key of their own, are its activities. Goals and
 * concerns are rows of the same kind: they are no activities.
 */
import {
  backbone,
  code,
  codings,
  fixedCode,
  fixedConcept,
  lines,
  many,
  narrative,
  reference,
  text,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { writer, writtenBy } from './issues.ts';
import { resource, usCore } from './system.ts';

export default resource('CarePlan', {
  table: 'forms',
  id: 'id',
  lastUpdated: timestamp('date'),
  only: { formdir: 'care_plan', deleted: '0' },
  follows: 'subject',
  meta: { source: 'urn:openemr:form_care_plan' },
  profile: usCore('us-core-careplan'),
  joins: {
    item: many('form_care_plan', { id: 'form_id', pid: 'pid' }, ['date', 'code', 'description'], {
      only: { activity: '1' },
      unless: { care_plan_type: ['goal', 'health_concern'] },
    }),
    writer,
  },
  elements: {
    text: narrative(lines('item.description')),
    // Each activity has a status; OpenEMR has none of the plan.
    status: fixedCode('unknown'),
    intent: fixedCode('plan'),
    category: [fixedConcept(codes.carePlanCategory, 'assess-plan', 'Assessment and Plan of Treatment')],
    subject: reference('Patient', 'pid'),
    encounter: reference('Encounter', ['pid', 'encounter'], { absent: ['0'] }),
    created: timestamp('date'),
    contributor: writtenBy,
    activity: backbone({
      detail: backbone({
        code: codings('item.code', { systems: codes.systems, other: codes.otherCode, text: 'item.codetext' }),
        status: code(
          'item.plan_status',
          { active: 'in-progress', completed: 'completed', 'on-hold': 'on-hold', cancelled: 'cancelled' },
          { otherwise: 'unknown' },
        ),
        description: text('item.description'),
      }),
    }),
  },
  search: ['_id', '_lastUpdated', '_source', '_profile', 'patient', 'subject', 'category', 'status', 'encounter'],
});
