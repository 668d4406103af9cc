/** What happened, in the server's own terms: what the audit log keeps of one request, one sign-in or one token. */

/** `rest`: a FHIR interaction; `export`: a request about an export. */
export type Kind = 'rest' | 'export' | 'login' | 'logout' | 'token' | 'introspect' | 'revoke' | 'launch';

/** Of AuditEvent: success, the caller's mistake, the server's. https://hl7.org/fhir/R4/valueset-audit-event-outcome.html */
export type Outcome = '0' | '4' | '8';

export interface Activity {
  readonly kind: Kind;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly outcome: Outcome;
  /** `search-type`, `read` …; of what is not FHIR the kind. */
  readonly subtype: string;
  /** HTTP method and status. */
  readonly method?: string | undefined;
  readonly status?: number | undefined;
  /** Codes of the issue table, or OAuth's error code. */
  readonly issues?: readonly string[] | undefined;
  readonly request: string;
  readonly address: string;
  readonly client?: string | undefined;
  /** The account, as tokens name it; of a failed sign-in the name that was typed. */
  readonly subject?: string | undefined;
  /** `Practitioner/1`. */
  readonly user?: string | undefined;
  readonly token?: string | undefined;
  readonly scope?: string | undefined;
  /** What was asked, below the FHIR base: `Patient?name=x`. Without credentials. */
  readonly asked?: string | undefined;
  /** Ids. */
  readonly patients?: readonly string[] | undefined;
  /** `Observation/1`: what was returned; of an export, `bulk/[job]`. */
  readonly shown?: readonly string[] | undefined;
  /** The reason for which sensitive data were opened. */
  readonly breakGlass?: string | undefined;
}
