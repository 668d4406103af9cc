/** `portico.env`: the settings that start what was written, without the password. docs/configuration.md */
import type { Place } from './place.ts';
import type { Target } from './target.ts';

export interface SettingsOptions {
  readonly name: string;
  readonly place: Place;
  readonly target: Target;
  readonly acceptsWrites: boolean;
}

export function settingsLines({ name, place, target, acceptsWrites }: SettingsOptions): string[] {
  return [
    `# ${name}: docs/configuration.md has every setting. No secret belongs here.`,
    `PORTICO_DATABASE_URL=${shellText(target.url)}`,
    ...(target.url.startsWith('sqlite:')
      ? []
      : [
          '# Its password, if it has one, from the environment or from a file that only the server may read:',
          '# PORTICO_DATABASE_PASSWORD_FILE=/run/secrets/database-password',
        ]),
    `PORTICO_ADAPTERS=${shellText(place.shown)}`,
    '# Without sign-in, for a first look: on a loopback address alone. Take it away to serve for apps (docs/smart.md).',
    'PORTICO_HOST=127.0.0.1',
    'PORTICO_OPEN=true',
    ...(acceptsWrites
      ? [
          '# The user of the URL may write to the database, which the server refuses. Give it one who may only read; or, for a copy',
          '# that may be written to, say why that is no harm:',
          '# PORTICO_ACCEPT_WRITABLE_DATABASE=a copy for a first look',
        ]
      : []),
  ];
}

/** For a shell that reads the file, and for readers of `.env` files: quoted where it must be. */
const shellText = (text: string): string =>
  /^[\w:/@.,+%=~-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
