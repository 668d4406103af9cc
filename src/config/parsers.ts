/** How the text of one setting becomes its value. Each parser throws a sentence that finishes "PORTICO_X …". */

import { networks } from './networks.ts';

export interface Parser<T> {
  /** What the documentation calls the values that are understood. */
  readonly takes: string;
  readonly parse: (text: string) => T;
}

export const text: Parser<string> = { takes: 'text', parse: (value) => value };

export const secret: Parser<string> = {
  takes: 'secret',
  parse: (value) => {
    if (value.length < 16) throw new Error('is too short: at least 16 characters');
    return value;
  },
};

/** Why a rule is set aside: long enough to be one. */
export const reason: Parser<string> = {
  takes: 'a sentence',
  parse: (value) => {
    if (value.length < 20) throw new Error('must say why, in at least 20 characters');
    return value;
  },
};

export const flag: Parser<boolean> = {
  takes: '`true` or `false`',
  parse: (value) => {
    if (/^(true|1|yes|on)$/i.test(value)) return true;
    if (/^(false|0|no|off)$/i.test(value)) return false;
    throw new Error('must be true or false');
  },
};

/** A whole number within bounds. */
export function whole(least: number, most: number): Parser<number> {
  return {
    takes: `whole number, ${least}–${most}`,
    parse: (value) => {
      const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
      if (!(number >= least && number <= most)) throw new Error(`must be a whole number from ${least} to ${most}`);
      return number;
    },
  };
}

export function oneOf<const T extends string>(...values: readonly T[]): Parser<T> {
  const listed = values.join(', ');
  return {
    takes: values.map((value) => `\`${value}\``).join(', '),
    parse: (value) => {
      const found = values.find((each) => each === value);
      if (found === undefined) throw new Error(`must be one of ${listed}`);
      return found;
    },
  };
}

/** Some of a few words, separated by commas. */
export function someOf<const T extends string>(...values: readonly T[]): Parser<readonly T[]> {
  const one = oneOf(...values);
  return {
    takes: `${one.takes}, separated by commas`,
    parse: (value) => value.split(',').map((each) => one.parse(each.trim())),
  };
}

/** Part of a FHIR id. */
export const nodeName: Parser<string> = {
  takes: 'letters, digits and hyphens, at most 40',
  parse: (value) => {
    if (!/^[A-Za-z0-9-]{1,40}$/.test(value)) throw new Error('must be at most 40 letters, digits and hyphens');
    return value;
  },
};

export const names: Parser<readonly string[]> = {
  takes: 'names, separated by commas',
  parse: (value) =>
    value
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
};

/** All of them, none, or those that are named. */
export const allOrNames: Parser<boolean | readonly string[]> = {
  takes: `${flag.takes}, or ${names.takes}`,
  parse: (value) => {
    try {
      return flag.parse(value);
    } catch {
      return names.parse(value);
    }
  },
};

export const httpUrl: Parser<string> = {
  takes: 'http or https URL',
  parse: (value) => {
    const url = URL.parse(value);
    if (!url || !/^https?:$/.test(url.protocol)) throw new Error('must be an http or https URL');
    if (url.search || url.hash || url.username) throw new Error('must have no query, fragment or user');
    return value.replace(/\/+$/, '');
  },
};

/** `*`, or the exact origins of browser apps. */
export const origins: Parser<readonly string[]> = {
  takes: '`*` or origins, separated by commas',
  parse: (value) =>
    value
      .split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== '')
      .map((origin) => {
        if (origin !== '*' && URL.parse(origin)?.origin !== origin) {
          throw new Error('must hold origins such as https://app.example.org, without a path');
        }
        return origin;
      }),
};

/** The URL may hold a password: it is never repeated in a message. */
export const redisUrl: Parser<string> = {
  takes: '`redis://…` or `rediss://…`',
  parse: (value) => {
    const url = URL.parse(value);
    if (!url || !/^rediss?:$/.test(url.protocol) || url.hostname === '' || !/^(\/\d*)?$/.test(url.pathname)) {
      throw new Error('must be redis: or rediss: with //USER:PASSWORD@HOST:PORT/NUMBER');
    }
    return value;
  },
};

/** Where the legacy database is. The URL may hold a password: it is never repeated in a message. */
export const databaseUrl: Parser<string> = {
  takes: '`sqlite:FILE`, `postgres://…`, `mysql://…`, `mssql://…` or `oracle://…`',
  parse: (value) => {
    if (/^sqlite:.+/.test(value)) return value;
    const url = URL.parse(value);
    if (url && /^postgres(ql)?:$/.test(url.protocol)) return value;
    if (url && /^(mysql|mariadb|mssql):$/.test(url.protocol) && url.pathname.length > 1) return value;
    if (url?.protocol === 'oracle:' && url.hostname !== '' && url.pathname.length > 1) return value;
    throw new Error('must be sqlite:FILE, or postgres:, mysql:, mssql: or oracle: with //USER:PASSWORD@HOST:PORT/NAME');
  },
};

/** Of Portico's own state. */
export const stateUrl: Parser<string> = {
  takes: '`sqlite:FILE` or a postgres URL',
  parse: (value) => {
    if (/^sqlite:./.test(value) || /^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? '')) return value;
    throw new Error('must be sqlite:FILE or postgres://USER:PASSWORD@HOST:PORT/NAME');
  },
};

export const path: Parser<string> = {
  takes: 'path',
  parse: (value) => {
    if (/^(\/[\w-]+)+$/.test(value)) return value;
    throw new Error('must be a path such as /oauth, of letters, digits, _ and -');
  },
};

/** Of IP addresses. */
export const networkList: Parser<ReturnType<typeof networks>> = {
  takes: 'networks such as `10.0.0.0/8`, separated by commas',
  parse: (value) => networks(names.parse(value)),
};

/** Of files that Portico writes. */
export const fileStore: Parser<string> = {
  takes: 'a folder, or `s3://BUCKET/PREFIX`',
  parse: (value) => {
    if (!/^[a-z][a-z0-9+.-]*:/i.test(value)) return value;
    if (/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[A-Za-z0-9._-]+)*\/?$/.test(value)) return value.replace(/\/$/, '');
    throw new Error('must be a folder, or s3://BUCKET/PREFIX');
  },
};
