/**
 * Quantity search: the asked value is converted into each unit that rows can be in, where UCUM says how.
 * https://hl7.org/fhir/R4/search.html#quantity
 */
import { all, any, type Condition, never } from '../../adapter/condition.ts';
import type { QuantityFacet, QuantityUnit } from '../../adapter/facets.ts';
import type { DecimalValue, QuantityValue } from '../../search/request.ts';
import { numberCondition } from './number.ts';
import { convert, UCUM } from './ucum.ts';

export function quantityCondition(facet: QuantityFacet, value: QuantityValue): Condition {
  // Without a unit the numbers are compared as they stand, whatever their unit.
  if (value.unit === undefined) return all(facet.present, numberCondition(facet.value, value.prefix, value.number));
  const perUnit = facet.units().map((unit) => {
    const number = inUnit(value, unit);
    return number === undefined ? never : all(unit.when, numberCondition(facet.value, value.prefix, number));
  });
  return all(facet.present, any(...perUnit));
}

function inUnit({ number, system, unit }: QuantityValue, row: QuantityUnit): DecimalValue | undefined {
  if (unit === undefined) return number;
  if (system === undefined || system === null) return unit === row.code || unit === row.unit ? number : undefined;
  if (system !== row.system) return undefined;
  if (unit === row.code) return number;
  if (system !== UCUM || row.code === undefined) return undefined;
  const [text, low, high] = [number.text, number.low, number.high].map((part) => convert(part, unit, row.code!));
  return text === undefined || low === undefined || high === undefined ? undefined : { text, low, high };
}
