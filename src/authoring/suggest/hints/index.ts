/** All hints, and what is the same for every type: which columns are about the row and not about what it tells. */
import { care } from './care.ts';
import { documents } from './documents.ts';
import { medication } from './medication.ts';
import { people } from './people.ts';
import { places } from './places.ts';
import { results } from './results.ts';

export const typeHints = [...people, ...places, ...care, ...medication, ...results, ...documents];

/** Columns about the row itself, by their names' words. */
export const rowNames = {
  lastUpdated: 'last? updated date? time? | modified date time? | last change date | ~updated',
  deleted: 'deleted flag? date? time? | ~error flag',
  active: 'active flag? | ~active',
  inactive: 'inactive flag?',
  test: 'test flag | test patient flag',
  current: 'current flag',
} as const;

/** What is nobody's health: programs, rights, queues. Columns with these words make no element. */
export const technicalWords: ReadonlySet<string> = new Set(
  'password user login session token uuid created settings authorized gid portal superbill sync import template color sort log encrypted'.split(
    ' ',
  ),
);

/** A table with one of these words in its name is hardly a resource. */
export const technicalTables: ReadonlySet<string> = new Set(
  'log audit history settings map mapping link template sequence seq version lock queue module menu migration translation acl right session token cache temp tmp backup archive import export cfg rule rules layout option options definition lang registry filter message mail notification reminder tracker touch category categories gacl globals validation gem reimbr code'.split(
    ' ',
  ),
);
