/** OpenEMR: care teams. */
import { bigint, blob, date, integer, table, text, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const careTeams = {
  care_teams: table(
    {
      id: integer({ notNull: true }),
      uuid: blob(),
      pid: integer({ notNull: true }),
      status: varchar(100, { comment: 'list_options Care_Team_Status' }),
      team_name: varchar(255),
      note: text(),
      date_created: timestamp(),
      date_updated: timestamp(),
    },
    { key: ['id'], indexes: [['uuid']] },
  ),

  care_team_member: table(
    {
      id: integer({ notNull: true }),
      care_team_id: integer({ notNull: true }),
      user_id: bigint({ comment: 'users.id' }),
      contact_id: bigint({ comment: 'contact.id of a person' }),
      role: varchar(50, { notNull: true, comment: 'list_options care_team_roles' }),
      facility_id: bigint(),
      provider_since: date(),
      status: varchar(100),
      note: text(),
      date_updated: timestamp(),
    },
    { key: ['id'], indexes: [['care_team_id', 'user_id', 'facility_id', 'contact_id']] },
  ),
} as const;
