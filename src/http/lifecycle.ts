/** Whether the server still wants work. */

export class Lifecycle {
  /** `stopping`: not ready any more, but everything is answered. `closing`: each answer ends its connection. */
  phase: 'serving' | 'stopping' | 'closing' = 'serving';
}
