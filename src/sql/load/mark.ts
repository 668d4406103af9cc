/** A note that a loaded database carries about itself: that it is ours to replace, and what it was built with. */
import { type LegacySchema, table, varchar } from '../../adapter/schema.ts';

/** The table that holds the note: one row. */
export const markTable = 'PORTICO_DEMO';
export const markColumn = 'OPTIONS';

export const markSchema = {
  [markTable]: table(
    { [markColumn]: varchar(400, { notNull: true }) },
    { key: [markColumn], comment: 'What the demonstration database was built with' },
  ),
} as const satisfies LegacySchema;
