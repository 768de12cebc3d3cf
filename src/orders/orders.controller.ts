import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CartAlreadyOrdered, CartIncomplete, CartNotFound } from '../carts/cart.problems';
import { OutOfStock } from '../inventory/inventory.problems';
import { AmountTooLarge, CouponInvalid, CouponUsedUp, ShippingMethodUnavailable } from '../pricing/pricing.problems';
import { Anyone, Authenticated, CurrentPerson, GuestToken, MaybePerson } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { HeaderParam, IdempotencyKey, IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import { created, Creates } from '../platform/http/created';
import type { Reply } from '../platform/http/request';
import { CancelOrder, ListOrders, OrderPage, OrderResponse, PlaceOrder } from './order.dto';
import { CannotCancel, EmailNeeded, NotForSale, OrderNotFound, PriceChanged } from './order.problems';
import { TimelinePage } from './order-timeline.dto';
import { OrdersService } from './orders.service';
import { PlacementService } from './placement.service';

const ORDER_TOKEN = 'The `accessToken` of a guest’s order.';
const CART_TOKEN = 'The `token` of a guest’s cart, when `cartId` names one.';

@ApiTags('Orders')
@Controller('v1/orders')
export class OrdersController {
  constructor(
    private readonly orders: OrdersService,
    private readonly placement: PlacementService,
  ) {}

  /** Place an order, as a customer or as a guest, of what a cart holds or of what is listed. A cart is ordered once. */
  @Post()
  @Anyone()
  @Creates({ replays: true })
  @Refuses(AmountTooLarge, CouponInvalid, CouponUsedUp, EmailNeeded, NotForSale, OutOfStock, PriceChanged)
  @Refuses(CartAlreadyOrdered, CartIncomplete, CartNotFound, ShippingMethodUnavailable)
  async place(
    @MaybePerson() person: Person | null,
    @IdempotencyKey() key: string,
    @HeaderParam('X-Cart-Token', CART_TOKEN) cartToken: string | null,
    @Body() body: PlaceOrder,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<OrderResponse> {
    return created(reply, '/v1/orders', await this.placement.place({ person, cartToken }, key, body));
  }

  /** Your orders, newest first. */
  @Get()
  @Authenticated()
  list(@CurrentPerson() person: Person, @Query() query: ListOrders): Promise<OrderPage> {
    return this.orders.listOwn(person, query);
  }

  /** One of your orders; a guest's with its token. */
  @Get(':id')
  @GuestToken()
  one(
    @MaybePerson() person: Person | null,
    @IdParam(OrderNotFound) id: string,
    @HeaderParam('X-Order-Token', ORDER_TOKEN) orderToken: string | null,
  ): Promise<OrderResponse> {
    return this.orders.own({ person, orderToken }, id);
  }

  /** What happened to your order, in its order; to a guest's with its token. */
  @Get(':id/timeline')
  @GuestToken()
  timeline(
    @MaybePerson() person: Person | null,
    @IdParam(OrderNotFound) id: string,
    @HeaderParam('X-Order-Token', ORDER_TOKEN) orderToken: string | null,
  ): Promise<TimelinePage> {
    return this.orders.ownTimeline({ person, orderToken }, id);
  }

  /** Cancel your order, as long as nothing of it was shipped. Its stock is for sale again. */
  @Post(':id/cancellation')
  @GuestToken()
  @Refuses(CannotCancel)
  cancel(
    @MaybePerson() person: Person | null,
    @IdParam(OrderNotFound) id: string,
    @HeaderParam('X-Order-Token', ORDER_TOKEN) orderToken: string | null,
    @Body() body: CancelOrder,
  ): Promise<OrderResponse> {
    return this.orders.cancelOwn({ person, orderToken }, id, body.reason);
  }
}
