/**
 * Rows that cannot become valid resources, as lines of the `error` file: each an OperationOutcome with the table and the
 * key, so that nothing is dropped in silence. https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---complete-status
 */
import type { Source } from '../../adapter/source.ts';
import type { Quarantined } from '../lines.ts';

/** `showsKeys`: not of what is de-identified, where the key is what was taken out. */
export function quarantineLines(
  { type, table, key }: Source,
  rows: readonly Quarantined[],
  showsKeys: boolean,
): Buffer {
  const lines = rows.map(({ key: cells, reason }) => {
    const where = key.columns.map((column, at) => `${column}=${cells[at]?.trimEnd() ?? 'NULL'}`).join(', ');
    const outcome = {
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'error',
          code: 'invariant',
          details: { text: `A row of ${table} cannot become a ${type}: ${reason}.` },
          ...(showsKeys && { diagnostics: `${table}: ${where}` }),
        },
      ],
    };
    return `${JSON.stringify(outcome)}\n`;
  });
  return Buffer.from(lines.join(''));
}
