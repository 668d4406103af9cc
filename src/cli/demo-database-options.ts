/** The options that an existing demonstration database was built with; undefined when it is no such database. */
export { readMark as builtWith } from '../sql/load/mark.ts';
