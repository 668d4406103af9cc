/** The password of the database beside its URL, so that the URL can stand where others may read it. */

/** `url` with this password; `''` leaves it as it is. Throws one line without either. */
export function withPassword(url: string, password: string): string {
  if (password === '') return url;
  const parsed = URL.parse(url);
  if (parsed === null || url.startsWith('sqlite:')) {
    throw new Error('PORTICO_DATABASE_PASSWORD is set, but the database of PORTICO_DATABASE_URL takes no password.');
  }
  if (parsed.password !== '') {
    throw new Error('PORTICO_DATABASE_PASSWORD is set, but PORTICO_DATABASE_URL holds a password too: leave one out.');
  }
  if (parsed.username === '') {
    throw new Error('PORTICO_DATABASE_PASSWORD is set, but PORTICO_DATABASE_URL names no user: //USER@HOST/NAME.');
  }
  // The setter leaves %, which decoding then takes for an escape.
  parsed.password = encodeURIComponent(password);
  return parsed.href;
}
