/** Why a client cannot be registered as it asks. RFC 7591 section 3.2.2 */

/** `error` is a code of RFC 7591 section 3.2.2; the message is a sentence that names the member. */
export class InvalidMetadata extends Error {
  readonly error: 'invalid_redirect_uri' | 'invalid_client_metadata';

  constructor(message: string, error: InvalidMetadata['error'] = 'invalid_client_metadata') {
    super(message);
    this.error = error;
  }
}
