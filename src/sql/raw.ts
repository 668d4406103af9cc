/** Text as knex takes it: `??` for identifiers and `?` for markers, and what stands there. */
export interface Raw {
  readonly sql: string;
  readonly bindings: (string | number)[];
}
