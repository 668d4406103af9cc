/** One row of lists of the type allergy is one AllergyIntolerance, with the one reaction that a row has. */
import {
  annotation,
  backbone,
  codeFrom,
  concept,
  except,
  firstOf,
  fixedConcept,
  instant,
  reference,
  requiredConcept,
  timestamp,
  when,
  whenSet,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { issueCode, writer, writtenBy } from './issues.ts';
import { resource, usCore } from './system.ts';

const clinical = (code: string, display: string) => fixedConcept(codes.allergyClinical, code, display);

export default resource('AllergyIntolerance', {
  table: 'lists',
  id: 'id',
  lastUpdated: instant('modifydate'),
  only: { type: 'allergy', activity: '1' },
  follows: 'patient',
  joins: { writer },
  profile: usCore('us-core-allergyintolerance'),
  elements: {
    clinicalStatus: except(
      { verification: 'entered-in-error' },
      firstOf(
        when({ outcome: '1' }, clinical('resolved', 'Resolved')),
        whenSet(timestamp('enddate'), clinical('inactive', 'Inactive')),
        clinical('active', 'Active'),
      ),
    ),
    verificationStatus: except(
      { verification: '' },
      requiredConcept('verification', codes.allergyVerification, {
        system: codes.allergyVerificationSystem,
        code: 'unconfirmed',
        display: 'Unconfirmed',
      }),
    ),
    code: issueCode('diagnosis', 'title'),
    patient: reference('Patient', 'pid'),
    onsetDateTime: timestamp('begdate'),
    recordedDate: timestamp('date'),
    recorder: writtenBy,
    note: annotation('comments'),
    reaction: backbone(
      {
        manifestation: [
          firstOf(
            except({ reaction: ['', 'unassigned'] }, concept('reaction', codes.reaction)),
            // How severe something was that nobody named.
            when(
              { severity_al: codes.reactionSeverity.mapped() },
              fixedConcept(codes.unknown.system, codes.unknown.code, codes.unknown.display),
            ),
          ),
        ],
        severity: codeFrom('severity_al', codes.reactionSeverity),
      },
      ['manifestation'],
    ),
  },
  search: [
    ...['_id', '_lastUpdated', '_profile', 'patient', 'clinical-status', 'verification-status', 'code', 'date'],
    ...['manifestation', 'severity'],
  ],
});
