/** The engines that the benchmark knows, by the scheme of a database URL. */
export type Engine = 'postgres' | 'mysql' | 'sqlite';

export function engineOf(url: string): Engine {
  if (/^postgres(ql)?:/.test(url)) return 'postgres';
  return /^(mysql|mariadb):/.test(url) ? 'mysql' : 'sqlite';
}
