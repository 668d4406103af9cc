/** When the reference tables were last touched. */
export const updated = '2024-01-02 06:00:00';
