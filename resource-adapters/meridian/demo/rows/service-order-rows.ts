/** ORDERS of imaging and of referrals. */
import { childKey } from '../keys.ts';
import { localCode } from '../local-codes.ts';
import type { PatientRows } from '../row.ts';
import type { ServiceOrder } from '../truth/orders.ts';
import { type RowContext, touched } from './context.ts';
import { dayAndTime, never, padded, provider, textOf } from './spelling.ts';

const statuses = { draft: 'N', active: 'A', completed: 'C', revoked: 'D' } as const;
const priorities = { routine: 'R', stat: 'S', asap: 'A' } as const;
const classOf = localCode('order-class');

/** Imaging and referrals are numbered between medication orders and panels. */
export const serviceOrderKey = (index: number, at: number): number => childKey(index, 30_000 + at);

export function addServiceOrderRows(rows: PatientRows, context: RowContext): void {
  context.patient.serviceOrders.forEach((order, at) => {
    addOrder(rows, context, order, at);
  });
}

function addOrder(rows: PatientRows, context: RowContext, order: ServiceOrder, at: number): void {
  const { index } = context.patient;
  const isImaging = order.kind === 'imaging';
  const [ordered, orderedTime] = dayAndTime(order.ordered);
  const [start, startTime] = dayAndTime(order.start);
  const [stop, stopTime] = dayAndTime(order.stop);
  rows.ORDERS.push({
    ORD_NO: serviceOrderKey(index, at),
    ORDER_TYPE: isImaging ? 'IM' : 'RF',
    PAT_ID: context.id,
    ...context.visit(order.encounter),
    ITEM_CD: context.codes.item(isImaging ? 'IMG' : 'REF', order.code),
    ITEM_TXT: textOf(order.code),
    ORD_DT: ordered,
    ORD_TM: orderedTime,
    START_DT: start,
    START_TM: startTime,
    STOP_DT: stop ?? never,
    STOP_TM: stopTime,
    STATUS_CD: statuses[order.status],
    PRIORITY_CD: priorities[order.priority],
    REASON_CD: context.diagnosis(order.reason),
    REASON_TXT: textOf(order.reason),
    PROB_ID: order.problem === undefined ? null : childKey(index, order.problem),
    ORD_CLS: isImaging ? null : classOf(order.category),
    PROV_ID: provider(order.practitioner),
    LOC_CD: padded(order.location, 8),
    UPD_DTTM: touched(order.stop ?? order.ordered),
  });
}
