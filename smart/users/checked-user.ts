/** The one check of a new account. Lengths of passwords: https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver */
import type { NewUser } from './users.ts';

/** Who can be a SMART user. https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#scopes-for-requesting-identity-data */
const FHIR_USER = /^(Patient|Practitioner|PractitionerRole|RelatedPerson|Person)\/[A-Za-z0-9.-]{1,64}$/;

export const isFhirUser = (reference: string): boolean => FHIR_USER.test(reference);

/** Throws a sentence. */
export function checkedUser(user: NewUser): NewUser {
  const { name, password, fhirUser, displayName } = user;
  if (!/^[^\s\p{C}]{1,100}$/u.test(name)) throw new Error('A user name has 1 to 100 characters and no blanks.');
  if (!isFhirUser(fhirUser)) {
    throw new Error(
      'fhirUser must be Practitioner/ID, PractitionerRole/ID, Patient/ID, RelatedPerson/ID or Person/ID.',
    );
  }
  if (displayName.trim() === '' || displayName.length > 200) throw new Error('A display name has 1 to 200 characters.');
  const length = [...password].length;
  if (length < 12 || length > 200) throw new Error('A password has 12 to 200 characters.');
  return user;
}
