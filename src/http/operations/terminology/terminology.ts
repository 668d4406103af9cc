/** The operations of a terminology service that this server has; all are answered from memory. https://hl7.org/fhir/R4/terminology-service.html */
import type { Operation } from '../operation.ts';
import { expandValueSet } from './expand.ts';
import { lookup } from './lookup.ts';
import { translateCode } from './translate.ts';
import { validateCodeOfCodeSystem, validateCodeOfValueSet } from './validate-code.ts';

export const terminologyOperations: readonly Operation[] = [
  expandValueSet,
  validateCodeOfValueSet,
  lookup,
  validateCodeOfCodeSystem,
  translateCode,
];
