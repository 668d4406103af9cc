/** One row of ORDERS with ORDER_TYPE PR is one ServiceRequest for a procedure: that it was ordered. That it was done is a Procedure. */
import { concept } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { elements, order, search } from './service-request-parts.ts';
import { resource } from './system.ts';

export default resource('ServiceRequest', {
  ...order,
  prefix: 'procedure',
  only: { ORDER_TYPE: 'PR' },
  elements: {
    ...elements,
    category: concept('ORD_CLS', codes.orderClass),
    code: concept('ITEM_CD', codes.procedure, { text: 'ITEM_TXT', otherwise: codes.unknown }),
  },
  search,
});
