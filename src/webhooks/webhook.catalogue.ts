import { OrderDelivered, OrderShipped } from '../fulfilments/fulfilment.events';
import { OrderCancelled, OrderCompleted, OrderConfirmed, OrderPlaced } from '../orders/order.events';
import { PaymentCaptured, PaymentFailed, PaymentRefunded } from '../payments/payment.events';
import { documentWebhooks, type OutgoingWebhook } from '../platform/http/outgoing-webhooks';
import { ProductCreated, ProductDeleted, ProductUpdated } from '../products/product.events';
import {
  ReturnApproved,
  ReturnReceived,
  ReturnRefunded,
  ReturnRejected,
  ReturnRequested,
} from '../returns/return.events';
import * as data from './webhook-data.dto';

/** Sent when somebody of the staff asks for it, to one endpoint, whatever that hears otherwise. */
export const TEST_EVENT = 'webhook.test';

/** Everything that happens, also what will only be told of later. */
export const EVERY_EVENT = '*';

const described = (type: string, summary: string, of: OutgoingWebhook['data']): OutgoingWebhook => ({
  type,
  summary,
  data: of,
});

/** What may be heard of. `webhooks.listener.ts` has a method for each. */
const CATALOGUE: readonly OutgoingWebhook[] = [
  described(OrderPlaced.type, 'An order was placed; its stock is held.', data.OrderWebhookData),
  described(
    OrderConfirmed.type,
    'The money of an order is there or promised, or is got by hand later: its goods may leave.',
    data.OrderWebhookData,
  ),
  described(OrderCompleted.type, 'Nothing is left to be done for an order.', data.OrderWebhookData),
  described(OrderCancelled.type, 'An order was cancelled; its stock is for sale again.', data.OrderWebhookData),
  described(OrderShipped.type, 'Goods of an order left the house.', data.FulfilmentWebhookData),
  described(OrderDelivered.type, 'Goods of an order arrived.', data.FulfilmentWebhookData),
  described(PaymentCaptured.type, 'Money came in.', data.PaymentWebhookData),
  described(PaymentFailed.type, 'A payment did not come about.', data.FailedPaymentWebhookData),
  described(PaymentRefunded.type, 'Money went back.', data.RefundWebhookData),
  described(ReturnRequested.type, 'Somebody wants to send goods back.', data.ReturnWebhookData),
  described(ReturnApproved.type, 'The goods may be sent back.', data.ReturnWebhookData),
  described(ReturnRejected.type, 'The goods are not taken back.', data.ReturnWebhookData),
  described(ReturnReceived.type, 'The goods are back.', data.ReturnWebhookData),
  described(
    ReturnRefunded.type,
    'The money for them is back as well, or is not owed any more.',
    data.ReturnWebhookData,
  ),
  described(ProductCreated.type, 'A product was made.', data.ProductWebhookData),
  described(
    ProductUpdated.type,
    'A product, one of its variants or the categories that it stands in were edited.',
    data.ProductWebhookData,
  ),
  described(ProductDeleted.type, 'A product was deleted.', data.DeletedProductWebhookData),
];

export const SUBSCRIBABLE: readonly string[] = [EVERY_EVENT, ...CATALOGUE.map(({ type }) => type)];

documentWebhooks([
  ...CATALOGUE,
  described(TEST_EVENT, 'Somebody of the staff tries whether it arrives.', data.TestWebhookData),
]);
