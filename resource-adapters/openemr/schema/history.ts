/** OpenEMR: the history of a patient, a row for each change, and assessments of social needs. */
import { bigint, date, integer, table, text, timestamp, varchar } from '../../../src/adapter/schema.ts';

const lifestyle = (more = '') => text({ comment: `note|status|date of quitting${more}` });
const answer = (list: string) => varchar(50, { comment: `list_options ${list}` });

export const history = {
  history_data: table(
    {
      id: bigint({ notNull: true }),
      pid: bigint({ notNull: true }),
      date: timestamp(),
      coffee: lifestyle(),
      tobacco: lifestyle('|list_options smoking_status'),
      alcohol: lifestyle(),
      exercise_patterns: lifestyle(),
      counseling: lifestyle(),
      hazardous_activities: lifestyle(),
      recreational_drugs: lifestyle(),
      sleep_patterns: text(),
      seatbelt_use: text(),
      created_by: bigint({ comment: 'users.id' }),
    },
    { key: ['id'], indexes: [['pid']], comment: 'A row for each change: the last of a patient counts' },
  ),

  form_history_sdoh: table(
    {
      id: bigint({ notNull: true }),
      pid: bigint({ notNull: true }),
      encounter: bigint(),
      created_at: timestamp({ notNull: true }),
      updated_at: timestamp({ notNull: true }),
      updated_by: bigint({ comment: 'users.id' }),
      assessment_date: date(),
      food_insecurity: answer('sdoh_food_insecurity_risk'),
      food_insecurity_notes: text(),
      housing_instability: answer('sdoh_housing_worry'),
      housing_instability_notes: text(),
      transportation_insecurity: answer('sdoh_transportation_barrier'),
      transportation_insecurity_notes: text(),
      utilities_insecurity: answer('sdoh_utilities_shutoff'),
      utilities_insecurity_notes: text(),
      interpersonal_safety: answer('sdoh_ipv_yesno'),
      interpersonal_safety_notes: text(),
      financial_strain: answer('sdoh_financial_strain'),
      financial_strain_notes: text(),
      social_isolation: answer('sdoh_social_isolation_freq'),
      social_isolation_notes: text(),
      childcare_needs: answer('sdoh_childcare_needs'),
      childcare_needs_notes: text(),
      digital_access: answer('sdoh_digital_access'),
      digital_access_notes: text(),
      employment_status: answer('sdoh_employment_status'),
      education_level: answer('sdoh_education_level'),
      pregnancy_status: varchar(20, { comment: 'list_options pregnancy_status' }),
      pregnancy_edd: date(),
      pregnancy_intent: varchar(32, { comment: 'list_options pregnancy_intent' }),
      declined_flag: integer({ comment: '1: the patient declined' }),
      hunger_score: integer({ comment: 'Of the Hunger Vital Sign' }),
    },
    {
      key: ['id'],
      indexes: [['assessment_date'], ['encounter'], ['pid']],
      comment: 'Assessments of social needs, a row each',
    },
  ),
} as const;
