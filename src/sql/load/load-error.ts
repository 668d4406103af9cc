/** Why a database could not be loaded, in one line that says what to do. Never repeats a password. */
import type { LoadEngine, LoadTarget, Trouble } from './loader.ts';

/** What is no trouble of the database comes back as it is. */
export function clearly(error: unknown, engine: LoadEngine, target: LoadTarget): unknown {
  const trouble = engine.troubleOf(error);
  if (trouble !== undefined) return new Error(sentences[trouble](engine, target), { cause: error });
  const fromDriver = error instanceof Error && 'code' in error;
  return fromDriver ? new Error(`${engine.title} says: ${error.message.split('\n')[0]}`, { cause: error }) : error;
}

const sentences: Readonly<Record<Trouble, (engine: LoadEngine, target: LoadTarget) => string>> = {
  unreachable: ({ title }, target) =>
    `No ${title} answers at ${placeOf(target)}: is it running, and are host and port right?`,
  tls: ({ title }, target) =>
    `${title} at ${placeOf(target)} offers no TLS with a certificate that can be checked: ?ca=FILE in the URL names its authority.`,
  'sign-in': ({ title }, target) =>
    `${title} at ${placeOf(target)} refuses ${userOf(target)}: the user name or the password is wrong.`,
  right: ({ rights }, target) => `${userOf(target)} may not build ${target.name} at ${placeOf(target)}. ${rights}`,
  'no database': ({ title }, target) =>
    `${title} at ${placeOf(target)} has no database ${databaseOf(target)}: create it first, or name another.`,
  full: (_, target) => `There is no space left for ${target.name} at ${placeOf(target)}; nothing of it was kept.`,
};

const isFile = ({ url }: LoadTarget): boolean => url.startsWith('sqlite:');
const placeOf = (target: LoadTarget): string => (isFile(target) ? 'this path' : new URL(target.url).host);
const databaseOf = ({ url }: LoadTarget): string => decodeURIComponent(new URL(url).pathname.slice(1)) || '(unnamed)';

function userOf(target: LoadTarget): string {
  if (isFile(target)) return 'This user';
  return `user ${decodeURIComponent(new URL(target.url).username) || '(unnamed)'}`;
}
