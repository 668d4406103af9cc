/** What is asked of the server as a whole. https://hl7.org/fhir/us/core/STU6.1/general-requirements.html */
import { type FhirResource, isObject, itemsOf } from '../profile/json.ts';
import type { Check } from '../result.ts';
import type { Run } from '../run/run.ts';

export interface ServerChecking extends Pick<Run, 'client' | 'statement' | 'patients' | 'profiles'> {
  /** A token was given: without it nothing may be read. */
  readonly withToken: boolean;
}

export async function checkServer(run: ServerChecking): Promise<readonly Check[]> {
  const { client, statement, profiles } = run;
  const check = (
    name: string,
    says: string | false | undefined,
    request: string,
    expectation: Check['expectation'] = 'SHALL',
  ): Check => ({
    kind: 'server',
    name,
    expectation,
    outcome: !says ? 'pass' : expectation === 'SHALL' ? 'fail' : 'warn',
    request,
    ...(says && { says }),
  });
  const formats = itemsOf(statement?.format).map(String);
  const url = profiles.set.server?.url ?? '';
  const unknown = await client.get('Patient/there-is-no-such-patient');
  const [patient] = run.patients;
  const open = run.withToken && patient !== undefined ? await client.anonymous(`Patient/${patient}`) : undefined;
  return [
    check(
      'FHIR 4.0.1',
      statement?.fhirVersion !== '4.0.1' && 'the CapabilityStatement names another version, or there is none',
      'GET metadata',
    ),
    check(
      'JSON',
      !formats.some((each) => /json/.test(each)) && 'the CapabilityStatement does not name JSON',
      'GET metadata',
    ),
    check(
      'instantiates',
      !itemsOf(statement?.instantiates).some((each) => String(each).replace(/\|.*$/, '') === url) &&
        `does not name ${url}`,
      'GET metadata',
      'SHOULD',
    ),
    check(
      'unknown resource',
      ![404, 410].includes(unknown.status) && `answers ${unknown.status}, not 404`,
      'GET Patient/{unknown id}',
    ),
    check(
      'errors are told',
      unknown.resource?.resourceType !== 'OperationOutcome' && 'answers without an OperationOutcome',
      'GET Patient/{unknown id}',
      'SHOULD',
    ),
    ...(open === undefined
      ? []
      : [
          check(
            'no access without a token',
            open.status !== 401 && `answers ${open.status}, not 401`,
            'GET Patient/{id}',
          ),
        ]),
  ];
}

export const softwareOf = (statement: FhirResource | undefined): string =>
  isObject(statement?.software)
    ? [statement.software.name, statement.software.version].filter(Boolean).join(' ')
    : 'unnamed';
