/**
 * Upper case without accents in T-SQL, letter by letter as `foldLetters`, under a collation of code points: any other
 * would find more equal than that, TRANSLATE and REPLACE among them.
 * https://learn.microsoft.com/sql/t-sql/functions/translate-transact-sql
 */
import { accents, oddCapitals } from './letters.ts';

const pairs = [...accents, ...oddCapitals];
const from = pairs.map(([letter]) => letter).join('');
const to = pairs.map(([, base]) => base).join('');

export const binary = (expression: string): string => `(${expression}) collate Latin1_General_100_BIN2`;

/** Text of ASCII, as most names are, has no accents to look for. */
export function foldMssql(expression: string, large: boolean): string {
  const letters = binary(`cast(${expression} as nvarchar(${large ? 'max' : '4000'}))`);
  const sharp = `replace(replace(${letters}, N'ß', N'SS'), N'ẞ', N'SS')`;
  const plain = `upper(translate(${sharp}, N'${from}', N'${to}'))`;
  return `case when ${letters} not like N'%[^ -~]%' then upper(${letters}) else ${plain} end`;
}
