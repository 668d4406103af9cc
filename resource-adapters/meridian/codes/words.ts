/** The words that Meridian's code sets are written with. Each set's own codes live in `urn:meridian:<name of the map>`. */
import { type CodeSet, codeMap, codeTable } from '../../../src/adapter/index.ts';

const uri = (name: string) => `urn:meridian:${name}`;
const file = (name: string) => new URL(`../code-maps/${name}.csv`, import.meta.url);
export const map = (name: string): CodeSet => codeMap(name, uri(name), file(name));

/** Codes of ITEM_CATALOG that are told apart by CAT_CD. */
export const item = (name: string, category: string): CodeSet =>
  codeTable(
    name,
    uri(name),
    {
      table: 'ITEM_CATALOG',
      code: 'ITEM_CD',
      display: 'ITEM_NM',
      standard: { system: 'STD_SYS', code: 'STD_CD', display: 'STD_NM' },
      where: { CAT_CD: category },
    },
    file(name),
  );

/** Numbers of CODE_VALUE that are told apart by CODE_SET and mean something at this site only. */
export const number = (name: string, set: string): CodeSet =>
  codeTable(
    name,
    uri(name),
    {
      table: 'CODE_VALUE',
      code: 'CODE_VALUE',
      display: 'DISPLAY',
      standard: { system: 'STD_SYS', code: 'STD_CD' },
      where: { CODE_SET: set },
    },
    file(name),
  );
