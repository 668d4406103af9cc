/** An export that was asked to stop: nothing is lost, and it can go on. */

export class Stopped extends Error {
  override readonly name = 'Stopped';
}
