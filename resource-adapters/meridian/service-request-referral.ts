/** One row of ORDERS with ORDER_TYPE RF is one ServiceRequest for a referral. */
import { concept, reference } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { elements, order, search } from './service-request-parts.ts';
import { resource } from './system.ts';

export default resource('ServiceRequest', {
  ...order,
  prefix: 'referral',
  only: { ORDER_TYPE: 'RF' },
  elements: {
    ...elements,
    category: concept('ORD_CLS', codes.orderClass),
    code: concept('ITEM_CD', codes.referral, { text: 'ITEM_TXT', otherwise: codes.unknown }),
    reasonReference: reference('Condition', 'PROB_ID', { source: 'problem' }),
  },
  search,
});
