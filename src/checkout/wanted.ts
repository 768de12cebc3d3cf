import type { Address } from '../common/address';
import type { FieldError } from '../common/problem';
import { CartIncomplete } from '../carts/cart.problems';
import type { CartContents } from '../carts/carts.service';
import { InvalidRequest } from '../platform/http/http.problems';
import type { PlaceOrder, PlaceOrderLine } from './place-order.dto';

/** What is ordered, wherever it was said. */
export interface Wanted {
  lines: readonly PlaceOrderLine[];
  shippingAddress: Address;
  shippingMethod: string | undefined;
  couponCode: string | undefined;
}

/** An order names a cart or lines. With both nobody could say which of them is meant. */
export function refuseAmbiguous({ cartId, lines }: PlaceOrder): void {
  if ((cartId === undefined) !== (lines === undefined)) return;
  const errors = ['/cartId', '/lines'].map((pointer) => fieldError(pointer, 'exclusive', 'one of the two is needed'));
  throw InvalidRequest.because('An order names either a cart or lines.', { errors });
}

/** What is ordered by a body that lists it. */
export function wantedInBody({ lines = [], shippingAddress, shippingMethod, couponCode }: PlaceOrder): Wanted {
  if (shippingAddress) return { lines, shippingAddress, shippingMethod, couponCode };
  throw InvalidRequest.because('One member is not valid: /shippingAddress.', { errors: [missing('/shippingAddress')] });
}

/** What is ordered by a body that names a cart. Where the body says something as well, it is the later word. */
export function wantedInCart(cart: Omit<CartContents, 'status' | 'version'>, body: PlaceOrder): Wanted {
  const { lines } = cart;
  const shippingAddress = body.shippingAddress ?? cart.shippingAddress;
  if (shippingAddress && lines.length > 0) {
    const shippingMethod = body.shippingMethod ?? cart.shippingMethod ?? undefined;
    return { lines, shippingAddress, shippingMethod, couponCode: body.couponCode ?? cart.couponCode ?? undefined };
  }
  const errors = [
    ...(lines.length > 0 ? [] : [missing('/lines')]),
    ...(shippingAddress ? [] : [missing('/shippingAddress')]),
  ];
  throw CartIncomplete.because(`The cart lacks: ${errors.map(({ pointer }) => pointer).join(', ')}.`, { errors });
}

const fieldError = (pointer: string, code: string, detail: string): FieldError => ({ pointer, code, detail });
const missing = (pointer: string): FieldError => fieldError(pointer, 'required', 'is needed');
