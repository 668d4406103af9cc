/**
 * Why a database cannot be used, in one sentence for the person who runs Portico: what is wrong, and what to do. Codes are
 * of Node.js, of SQLSTATE, and of MySQL, SQL Server and Oracle; no message of a driver is repeated, as it may hold a value.
 */

export type Failure = keyof typeof sentences;

/** `{at}` is host and port or the file, `{user}` the user of the URL. */
const sentences = {
  silent: 'No database answers at {at}: check host and port of the database URL, and that the server runs.',
  unknownHost: 'No host has the name in {at}: check the database URL.',
  password:
    'The database at {at} refused the user {user}: check the user of the database URL and PORTICO_DATABASE_PASSWORD.',
  noDatabase: 'The server at {at} has no database of the name in the database URL.',
  notAllowed: 'The user {user} may not use the database at {at}: it needs the right to connect and to read.',
  full: 'The database at {at} takes no more connections: allow it more, or lower PORTICO_POOL_SIZE.',
  starting: 'The database at {at} is starting or stopping: try again.',
  expired: 'The certificate of the database at {at} has expired, or is not valid yet: its server needs a new one.',
  untrusted:
    'The certificate of the database at {at} is signed by no authority that is trusted: name the PEM file of its authority with ?ca=FILE in the database URL.',
  otherHost:
    'The certificate of the database at {at} is for another host: use the name that it is for in the database URL.',
  noTls:
    'The database at {at} offers no TLS, which is required of a database that is not on this machine, and by ?tls=on and ?ca=FILE.',
  handshake: 'No TLS could be agreed on with the database at {at}: it must offer TLS 1.2 or later.',
  noFile: 'The SQLite file {at} cannot be read: check its path and its rights.',
  tooSlow: 'The database at {at} did not answer in time.',
  noTable: 'The database at {at} lacks a table that is read.',
  noColumn: 'The database at {at} lacks a column that is read.',
  denied: 'The user {user} may not read a table of the database at {at}.',
  other: 'The database at {at} could not be used: {code}.',
} as const;

const codes: Readonly<Record<Exclude<Failure, 'other'>, string>> = {
  silent:
    'ECONNREFUSED EHOSTUNREACH ENETUNREACH ETIMEDOUT ECONNRESET EPIPE PROTOCOL_CONNECTION_LOST ESOCKET ETIMEOUT ORA-12541 ORA-12170 NJS-500 NJS-501 NJS-503 NJS-510 NJS-511 NJS-513 NJS-521 ENOENT EACCES',
  unknownHost: 'ENOTFOUND EAI_AGAIN EINSTLOOKUP NJS-530',
  password: '28P01 28000 1045 1698 18456 ELOGIN ORA-01017 ORA-28000 ORA-28001',
  noDatabase: '3D000 1049 4060 ORA-12514 ORA-12505 NJS-518 NJS-519',
  notAllowed: '1044 ORA-01045',
  full: '53300 1040 1203 1226 ORA-00018 ORA-00020',
  starting: '57P01 57P03 1053 ORA-01033 ORA-01034 ORA-01089',
  expired: 'CERT_HAS_EXPIRED CERT_NOT_YET_VALID',
  untrusted:
    'SELF_SIGNED_CERT_IN_CHAIN DEPTH_ZERO_SELF_SIGNED_CERT UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY CERT_SIGNATURE_FAILURE CERT_UNTRUSTED CERT_REJECTED INVALID_CA',
  otherHost: 'ERR_TLS_CERT_ALTNAME_INVALID NJS-507 NJS-508',
  noTls: 'HANDSHAKE_NO_SSL_SUPPORT EENCRYPT',
  handshake: 'EPROTO',
  noFile: 'SQLITE_CANTOPEN',
  tooSlow: '57014 1317 1969 3024',
  noTable: '42P01 3F000 1146 208 ORA-00942 ORA-01435',
  noColumn: '42703 1054 207 ORA-00904',
  denied: '42501 1142 1143 229 230 ORA-01031 ORA-41900',
};

const byCode = new Map(
  Object.entries(codes).flatMap(([failure, list]) =>
    list.split(' ').map((code) => [code, failure as Failure] as const),
  ),
);

/** What drivers say in words alone. */
const words: readonly (readonly [RegExp, Failure])[] = [
  [/certificate (has expired|is not yet valid)/, 'expired'],
  [/does not match certificate's altnames/, 'otherHost'],
  [/self-signed certificate|unable to (get|verify)|certificate signature/, 'untrusted'],
  [/does not support (SSL|secure connection)/i, 'noTls'],
  [/^no such table/, 'noTable'],
  [/^no such column/, 'noColumn'],
  [/SQLite reader ended/, 'noFile'],
  // Oracle's driver has one code for all of these.
  [/^NJS-506: .*certificate (has expired|is not yet valid)/s, 'expired'],
  [/^NJS-506: .*(self-signed certificate|unable to (verify|get))/s, 'untrusted'],
  [/^NJS-506: .*NJS-50[78]: /s, 'otherHost'],
  [/^NJS-50[56]: /, 'handshake'],
  [/timeout|timed out/i, 'silent'],
  [/(closed|terminated|ended) ?(the connection)?/i, 'silent'],
];

/** Down the chain of causes; the innermost that is known counts. */
export function failureOf(error: unknown): { readonly failure: Failure; readonly code: string } {
  let found: { failure: Failure; code: string } = { failure: 'other', code: 'unknown' };
  for (let at = error; at instanceof Error; at = at.cause) {
    const own = codesOf(at);
    const code = own.find((one) => byCode.has(one));
    const word = words.find(([pattern]) => pattern.test((at as Error).message))?.[1];
    if (code !== undefined) found = { failure: byCode.get(code)!, code };
    else if (at.name === 'TimeoutError') found = { failure: 'tooSlow', code: at.name };
    else if (word !== undefined && at.name !== 'FhirError') found = { failure: word, code: at.name };
    else if (/^(ERR_(SSL|TLS)_|HANDSHAKE_SSL_ERROR)/.test(own[0] ?? ''))
      found = { failure: 'handshake', code: own[0]! };
    else if (own[0] !== undefined && found.failure === 'other') found = { failure: 'other', code: own[0] };
  }
  return found;
}

function codesOf(error: Error): string[] {
  const { code, errno, number, errorNum } = error as Partial<Record<'code' | 'errno' | 'number' | 'errorNum', unknown>>;
  return [code, errno, number, errorNum].filter((one) => one !== undefined && one !== '').map(String);
}

/** One line; neither password nor value. */
export function sentenceOf(error: unknown, url: string): string {
  const { failure: found, code } = failureOf(error);
  const failure = found === 'silent' && url.startsWith('sqlite:') ? 'noFile' : found;
  const { at, user } = placeOf(url);
  const known: Readonly<Record<string, string>> = { at, user, code };
  return sentences[failure].replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? '');
}

/** Where a database is and who asks, without anything secret. */
export function placeOf(url: string): { readonly at: string; readonly user: string } {
  const parsed = url.startsWith('sqlite:') ? null : URL.parse(url);
  if (parsed === null) return { at: url.replace(/^sqlite:(\/\/)?/, ''), user: '' };
  return { at: decodeURIComponent(parsed.host), user: decodeURIComponent(parsed.username) };
}
