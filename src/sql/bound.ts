/** A value together with the type that the server must see it as, for drivers that would otherwise guess. */
export interface Bound {
  /** As the database's catalogue has it: `varchar(20)`, `nvarchar(40)`, `decimal(12,3)`, `date`; Oracle's in capitals. */
  readonly type: string;
  readonly value: string;
}
