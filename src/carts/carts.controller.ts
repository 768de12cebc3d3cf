import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Address } from '../common/address';
import { OutOfStock } from '../inventory/inventory.problems';
import { Anyone, Authenticated, CurrentPerson, GuestToken, MaybePerson } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { created, Creates } from '../platform/http/created';
import { HeaderParam, IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { AmountTooLarge, CouponInvalid, CouponUsedUp, ShippingMethodUnavailable } from '../pricing/pricing.problems';
import {
  BeginCart,
  CartResponse,
  CartShippingPage,
  ChangeCartLine,
  ChooseShippingMethod,
  PutInCart,
  UseCoupon,
} from './cart.dto';
import { CartAlreadyOrdered, CartLineNotForSale, CartLineNotFound, CartNotFound, TooManyLines } from './cart.problems';
import { CART_TOKEN, Visitor } from './cart.visitor';
import { type CartVisitor, CartsService } from './carts.service';

@ApiTags('Carts')
@Controller('v1/carts')
export class CartsController {
  constructor(private readonly carts: CartsService) {}

  /** Begin a cart. A guest gets its `token`; a customer’s cart is opened by the customer alone. */
  @Post()
  @Anyone()
  @Creates()
  @ApiBody({ type: BeginCart, required: false })
  @Refuses(AmountTooLarge, CartLineNotForSale, OutOfStock)
  async begin(
    @MaybePerson() person: Person | null,
    @Body() body: BeginCart,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CartResponse> {
    return created(reply, '/v1/carts', await this.carts.begin(person, body));
  }

  /** A cart as it stands: what is in it, what of it can be bought now, and what it costs. */
  @Get(':id')
  @GuestToken()
  @Refuses(AmountTooLarge)
  one(@Visitor() visitor: CartVisitor, @IdParam(CartNotFound) id: string): Promise<CartResponse> {
    return this.carts.one(visitor, id);
  }

  /** Put something in: 201 for a new line, 200 when there is more of it now. Nothing is held for a cart. */
  @Post(':id/lines')
  @GuestToken()
  @ApiCreatedResponse({ type: CartResponse, description: 'It was not there before.' })
  @ApiOkResponse({ type: CartResponse, description: 'There is more of it now.' })
  @Refuses(AmountTooLarge, CartAlreadyOrdered, CartLineNotForSale, OutOfStock, TooManyLines)
  async putIn(
    @Visitor() visitor: CartVisitor,
    @IdParam(CartNotFound) id: string,
    @Body() body: PutInCart,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CartResponse> {
    const { cart, isNew } = await this.carts.putIn(visitor, id, body);
    void reply.status(isNew ? 201 : 200);
    return cart;
  }

  /** Have more or less of something. */
  @Patch(':id/lines/:lineId')
  @GuestToken()
  @Refuses(AmountTooLarge, CartAlreadyOrdered, CartLineNotForSale, OutOfStock)
  changeLine(
    @Visitor() visitor: CartVisitor,
    @IdParam(CartNotFound) id: string,
    @IdParam(CartLineNotFound, 'lineId') lineId: string,
    @Body() { quantity }: ChangeCartLine,
  ): Promise<CartResponse> {
    return this.carts.changeLine(visitor, id, lineId, quantity);
  }

  /** Take something out. */
  @Delete(':id/lines/:lineId')
  @GuestToken()
  @Refuses(AmountTooLarge, CartAlreadyOrdered)
  removeLine(
    @Visitor() visitor: CartVisitor,
    @IdParam(CartNotFound) id: string,
    @IdParam(CartLineNotFound, 'lineId') lineId: string,
  ): Promise<CartResponse> {
    return this.carts.removeLine(visitor, id, lineId);
  }

  /** Use a coupon, instead of the one before. It is used up by the order, not by the cart. */
  @Put(':id/coupon')
  @GuestToken()
  @Refuses(AmountTooLarge, CartAlreadyOrdered, CouponInvalid, CouponUsedUp)
  useCoupon(
    @Visitor() visitor: CartVisitor,
    @IdParam(CartNotFound) id: string,
    @Body() { code }: UseCoupon,
  ): Promise<CartResponse> {
    return this.carts.useCoupon(visitor, id, code);
  }

  /** Go on without a coupon. */
  @Delete(':id/coupon')
  @GuestToken()
  @Refuses(AmountTooLarge, CartAlreadyOrdered)
  dropCoupon(@Visitor() visitor: CartVisitor, @IdParam(CartNotFound) id: string): Promise<CartResponse> {
    return this.carts.dropCoupon(visitor, id);
  }

  /** Say where it goes to; shipping and tax follow from that. */
  @Put(':id/shipping-address')
  @GuestToken()
  @Refuses(AmountTooLarge, CartAlreadyOrdered)
  shipTo(
    @Visitor() visitor: CartVisitor,
    @IdParam(CartNotFound) id: string,
    @Body() address: Address,
  ): Promise<CartResponse> {
    return this.carts.shipTo(visitor, id, address);
  }

  /** The ways of shipping that go to its address, each with its price for this cart. */
  @Get(':id/shipping-methods')
  @GuestToken()
  @Refuses(AmountTooLarge)
  shippingMethods(@Visitor() visitor: CartVisitor, @IdParam(CartNotFound) id: string): Promise<CartShippingPage> {
    return this.carts.shippingMethods(visitor, id);
  }

  /** Choose a way of shipping. Without a choice the first that goes to the address is taken. */
  @Put(':id/shipping-method')
  @GuestToken()
  @Refuses(AmountTooLarge, CartAlreadyOrdered, ShippingMethodUnavailable)
  chooseShippingMethod(
    @Visitor() visitor: CartVisitor,
    @IdParam(CartNotFound) id: string,
    @Body() { code }: ChooseShippingMethod,
  ): Promise<CartResponse> {
    return this.carts.chooseShippingMethod(visitor, id, code);
  }

  /** Make a guest’s cart your own, after signing in. Its token opens it no longer; claiming again changes nothing. */
  @Post(':id/claim')
  @Authenticated()
  @HttpCode(200)
  @Refuses(AmountTooLarge, CartAlreadyOrdered)
  claim(
    @CurrentPerson() person: Person,
    @IdParam(CartNotFound) id: string,
    @HeaderParam('X-Cart-Token', CART_TOKEN) cartToken: string | null,
  ): Promise<CartResponse> {
    return this.carts.claim(person, cartToken, id);
  }
}
