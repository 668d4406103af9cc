/** One row of insurance_data is one Coverage, unless it says that there is no insurance of its rank. */
import {
  backbone,
  blank,
  concept,
  date,
  except,
  fixedCode,
  fixedConcept,
  identifier,
  period,
  ranked,
  reference,
  text,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Coverage', {
  table: 'insurance_data',
  id: 'id',
  unless: { provider: blank },
  follows: 'beneficiary',
  profile: usCore('us-core-coverage'),
  elements: {
    identifier: identifier({ system: 'urn:openemr:policy-number', value: 'policy_number', type: 'MB' }),
    // When it ended is its period: OpenEMR cancels nothing.
    status: fixedCode('active'),
    subscriberId: text('policy_number'),
    beneficiary: reference('Patient', 'pid'),
    relationship: concept('subscriber_relationship', codes.insuredRelationship, { otherwise: codes.unknown }),
    period: period(date('date'), date('date_end')),
    payor: reference('Organization', 'provider', { source: 'payer', absent: ['0'] }),
    class: [
      backbone(
        {
          type: except({ group_number: blank }, fixedConcept(codes.coverageClass, 'group', 'Group')),
          value: text('group_number'),
        },
        ['value'],
      ),
      backbone(
        {
          type: except({ plan_name: blank }, fixedConcept(codes.coverageClass, 'plan', 'Plan')),
          value: text('plan_name'),
          name: text('plan_name'),
        },
        ['value'],
      ),
    ],
    order: ranked('type', { primary: 1, secondary: 2, tertiary: 3 }),
  },
  search: [
    ...['_id', '_profile', 'patient', 'beneficiary', 'identifier', 'status', 'payor', 'class-type', 'class-value'],
  ],
});
