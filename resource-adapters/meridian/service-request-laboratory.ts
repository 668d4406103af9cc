/** One row of ORDERS with ORDER_TYPE LB is one ServiceRequest for a laboratory panel. */
import { concept, fixedConcept } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { elements, order, search } from './service-request-parts.ts';
import { resource } from './system.ts';

export default resource('ServiceRequest', {
  ...order,
  prefix: 'lab',
  only: { ORDER_TYPE: 'LB' },
  elements: {
    ...elements,
    category: [fixedConcept(codes.snomed, '108252007', 'Laboratory procedure')],
    code: concept('ITEM_CD', codes.labPanel, { text: 'ITEM_TXT', otherwise: codes.unknown }),
  },
  search,
});
