/** One row of ORDERS with ORDER_TYPE IM is one ServiceRequest for imaging. */
import { concept, fixedConcept, reference } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { elements, order, search } from './service-request-parts.ts';
import { resource } from './system.ts';

export default resource('ServiceRequest', {
  ...order,
  prefix: 'imaging',
  only: { ORDER_TYPE: 'IM' },
  elements: {
    ...elements,
    category: [fixedConcept(codes.snomed, '363679005', 'Imaging')],
    code: concept('ITEM_CD', codes.imaging, { text: 'ITEM_TXT', otherwise: codes.unknown }),
    locationReference: reference('Location', 'LOC_CD'),
    reasonReference: reference('Condition', 'PROB_ID', { source: 'problem' }),
  },
  search,
});
