/**
 * The columns of a database whose own comparison is that of bytes: text with a collation that tells case, accents and
 * blanks at the end apart, in every table that has a column of that name. An index then serves order and ranges too.
 * https://mariadb.com/kb/en/supported-character-sets-and-collations/
 */
import type { Statement } from '../statement.ts';

/** CHAR has no blanks at the end, so padding makes no difference to it. */
const EXACT = `collation_name like 'utf8%nopad_bin' or collation_name = 'utf8mb4_0900_bin'
 or (data_type = 'char' and collation_name in ('utf8mb4_bin', 'utf8mb3_bin', 'utf8_bin', 'ascii_bin'))`;

export const exactColumns: Statement = {
  name: 'exact',
  sql: `select lower(column_name) from information_schema.columns
 where table_schema = database() and collation_name is not null
 group by lower(column_name) having min(case when ${EXACT} then 1 else 0 end) = 1`,
  bindings: [],
};
