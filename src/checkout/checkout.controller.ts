import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { CartAlreadyOrdered, CartIncomplete, CartNotFound } from '../carts/cart.problems';
import { OutOfStock } from '../inventory/inventory.problems';
import { type OrderResponse } from '../orders/orders.service';
import { ProviderUnavailable, TokenNeeded } from '../payments/payment.problems';
import { Anyone, MaybePerson } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { created, Creates } from '../platform/http/created';
import { HeaderParam, IdempotencyKey } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { AmountTooLarge, CouponInvalid, CouponUsedUp, ShippingMethodUnavailable } from '../pricing/pricing.problems';
import { EmailNeeded, NotForSale, PriceChanged } from './checkout.problems';
import { CheckoutService } from './checkout.service';
import { PlaceOrder } from './place-order.dto';
import { PLACE_ORDER_EXAMPLES } from './place-order.examples';

const CART_TOKEN = 'The `token` of a guest’s cart, when `cartId` names one.';

@ApiTags('Orders')
@Controller('v1/orders')
export class CheckoutController {
  constructor(private readonly checkout: CheckoutService) {}

  /**
   * Place an order, as a customer or as a guest, of what a cart holds or of what is listed. A cart is ordered once.
   *
   * The order exists before it is paid. With a gateway the answer tells what became of the payment: `confirmed` and
   * `paid` (or `authorized`), or `pending`, with its goods held until `expiresAt`, when it failed or when the gateway has
   * not said yet. Then `POST /v1/orders/{id}/payments` tries again.
   */
  @Post()
  @Anyone()
  @Creates({ replays: true })
  @ApiBody({ type: PlaceOrder, examples: PLACE_ORDER_EXAMPLES })
  @Refuses(AmountTooLarge, CouponInvalid, CouponUsedUp, EmailNeeded, NotForSale, OutOfStock, PriceChanged)
  @Refuses(
    CartAlreadyOrdered,
    CartIncomplete,
    CartNotFound,
    ProviderUnavailable,
    ShippingMethodUnavailable,
    TokenNeeded,
  )
  async place(
    @MaybePerson() person: Person | null,
    @IdempotencyKey() key: string,
    @HeaderParam('X-Cart-Token', CART_TOKEN) cartToken: string | null,
    @Body() body: PlaceOrder,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<OrderResponse> {
    return created(reply, '/v1/orders', await this.checkout.place({ person, cartToken }, key, body));
  }
}
