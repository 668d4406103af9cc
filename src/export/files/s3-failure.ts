/** An error of the bucket as the log may show it: its name and status as a code, nothing that it says. */
import { S3ServiceException } from '@aws-sdk/client-s3';
import { FhirError } from '../../fhir/issue.ts';
import { Abandoned, failure } from './refused.ts';

export const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

/** `ERR_S3_SLOWDOWN_503`. */
export function s3Failure(error: unknown): unknown {
  if (error instanceof FhirError || error instanceof Abandoned || !(error instanceof Error)) return error;
  if ('code' in error) return error;
  const name = error.name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const status = statusOf(error);
  const known = failure(
    `ERR_S3_${name.slice(0, 40)}${status === undefined ? '' : `_${status}`}`,
    'The bucket said no.',
  );
  known.cause = error;
  return known;
}
