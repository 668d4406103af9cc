/** Whether the server still wants work. */

export class Lifecycle {
  /** Not ready any more: what comes is still answered, and each answer ends its connection. */
  stopping = false;
}
