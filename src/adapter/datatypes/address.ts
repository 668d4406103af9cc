/** `Address`. https://hl7.org/fhir/R4/datatypes.html#Address */
import type { Address, Period } from 'fhir/r4.d.ts';
import type { Mapping } from '../node.ts';
import { partsFacets } from './human-name.ts';
import { object } from './object.ts';
import { fixed, text } from './primitives.ts';

type Use = NonNullable<Address['use']>;

export interface AddressSpec<C extends string> {
  readonly line?: readonly C[];
  readonly city?: C;
  readonly district?: C;
  readonly state?: C;
  readonly postalCode?: C;
  readonly country?: C;
  readonly use?: Use | Mapping<C, Use>;
  readonly type?: NonNullable<Address['type']>;
  readonly period?: Mapping<C, Period>;
}

export function address<const C extends string>(spec: AddressSpec<C>): Mapping<C, Address> {
  const { line = [], use, type, period } = spec;
  const part = (column: C | undefined) => (column ? text(column) : undefined);
  return object<C, Address>(
    {
      use: typeof use === 'string' ? fixed(use) : use,
      type: type === undefined ? undefined : fixed(type),
      line: line.length > 0 ? line.map((column) => text(column)) : undefined,
      city: part(spec.city),
      district: part(spec.district),
      state: part(spec.state),
      postalCode: part(spec.postalCode),
      country: part(spec.country),
      period,
    },
    (parts) => partsFacets(['line', 'city', 'district', 'state', 'postalCode', 'country'].map((key) => parts[key])),
  );
}
