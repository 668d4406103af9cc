/** What URLs a client may have: https, or http on the machine itself. RFC 9700 section 2.1 · RFC 8252 section 7.3 */

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

export function isWebUrl(text: string): boolean {
  // What URL parsers would mend (blanks, backslashes, line ends) is compared and shown as it is written.
  if (text.length > 2000 || !/^[!-~]+$/.test(text) || /[\\<>"`{}|^]/.test(text)) return false;
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') {
    return false;
  }
  if (url.hostname.includes('*')) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
}

/** Compared character by character later, so it must hold nothing that stands for something else. */
export const isRedirectUri = (text: string): boolean => isWebUrl(text) && !text.includes('#') && !text.includes('*');
