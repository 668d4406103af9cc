/** Why nothing can be said of a server. */
export class CannotRun extends Error {}
