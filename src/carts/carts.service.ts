import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Address } from '../common/address';
import { newId } from '../common/id';
import { money } from '../common/money';
import { idFromToken, tokenFor } from '../common/tokens';
import type { Person } from '../platform/access/actor';
import { Config } from '../platform/config/config';
import { refusalIn } from '../platform/database/database-errors';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { alreadyOrdered, CartEdits, type Change, type Edit } from './cart.edits';
import { CartLines, refuseUnavailable, type Wanted, wantedBy, wantedByList } from './cart.lines';
import { type CartAccess, CartReader, notThere, valuesOf } from './cart.reader';
import type { BeginCart, CartResponse, CartShippingPage, PutInCart } from './cart.dto';
import { presentCart } from './cart.presenter';
import * as sql from './cart.queries';

/** Who comes to a cart: a customer, or a guest with the token of one cart. */
export interface CartVisitor {
  person: Person | null;
  cartToken: string | null;
}

/** What an order takes out of a cart. */
export type CartContents = sql.ContentsRow;

/** Somebody changed the cart, or ordered it, after it was read for an order. Reading it again tells which. */
export class CartChangedMeanwhile extends Error {}

const TOKEN_PURPOSE = 'cart';

/** Filling a cart. Every edit holds the row of the cart first, and answers the cart as it stands after it. */
@Injectable()
export class CartsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly reader: CartReader,
    private readonly lines: CartLines,
    private readonly edits: CartEdits,
    private readonly config: Config,
  ) {}

  async begin(person: Person | null, { lines = [] }: BeginCart): Promise<CartResponse> {
    const access = { id: newId(), customerId: person?.id ?? null, holdsToken: person === null };
    const row: Change = [sql.INSERT_CART, [access.id, access.customerId, this.config.store.currency]];
    const cart =
      lines.length > 0
        ? (await this.fill(access, row, wantedByList(lines))).cart
        : await this.edits.change(access, row);
    return person ? cart : { ...cart, token: tokenFor(this.config.secret, TOKEN_PURPOSE, cart.id) };
  }

  async one(visitor: CartVisitor, id: string): Promise<CartResponse> {
    return presentCart(await this.reader.standing(this.dataSource, this.accessOf(visitor, id)));
  }

  async shippingMethods(visitor: CartVisitor, id: string): Promise<CartShippingPage> {
    const { currency, offers } = await this.reader.shippingOffers(this.dataSource, this.accessOf(visitor, id));
    const items = offers.map(({ code, title, priceMinor }) => ({ code, title, price: money(priceMinor, currency) }));
    return { items, nextCursor: null };
  }

  /** Puts something in, or more of it. Tells whether it was not there before. */
  async putIn(visitor: CartVisitor, id: string, body: PutInCart): Promise<{ cart: CartResponse; isNew: boolean }> {
    const access = this.accessOf(visitor, id);
    const { done, cart } = await this.fill(access, changeOf(access), [wantedBy(body)]);
    return { isNew: done, cart };
  }

  changeLine(visitor: CartVisitor, id: string, lineId: string, quantity: number): Promise<CartResponse> {
    return this.edited(visitor, id, {
      work: (tx) => this.lines.change(tx, id, lineId, quantity),
      check: (cart, line) => {
        refuseUnavailable(cart, [line]);
      },
    });
  }

  removeLine(visitor: CartVisitor, id: string, lineId: string): Promise<CartResponse> {
    return this.edited(visitor, id, { work: (tx) => this.lines.remove(tx, id, lineId) });
  }

  /** Takes a coupon that counts for what is in the cart, or refuses as an order would. */
  useCoupon(visitor: CartVisitor, id: string, code: string): Promise<CartResponse> {
    return this.edited(visitor, id, {
      row: [sql.SET_COUPON, [code]],
      check: ({ estimate }) => {
        if (estimate.couponProblem) throw estimate.couponProblem;
      },
    });
  }

  dropCoupon(visitor: CartVisitor, id: string): Promise<CartResponse> {
    return this.changed(visitor, id, [sql.SET_COUPON, [null]]);
  }

  shipTo(visitor: CartVisitor, id: string, address: Address): Promise<CartResponse> {
    return this.changed(visitor, id, [sql.SET_SHIPPING_ADDRESS, [address]]);
  }

  chooseShippingMethod(visitor: CartVisitor, id: string, code: string): Promise<CartResponse> {
    return this.edited(visitor, id, {
      row: [sql.SET_SHIPPING_METHOD, [code]],
      check: ({ estimate }) => {
        if (estimate.shippingProblem) throw estimate.shippingProblem;
      },
    });
  }

  /** Makes a guest's cart the customer's own. From then on the token opens nothing; asking again changes nothing. */
  claim(person: Person, cartToken: string | null, id: string): Promise<CartResponse> {
    const access = this.accessOf({ person, cartToken }, id);
    return this.transactions.run(async (tx) => {
      const [claimed, cart] = await Promise.all([
        firstRow(tx, sql.CLAIM, valuesOf(access)),
        this.reader.standing(tx, access),
      ]);
      if (!claimed && cart.row.customerId === null) throw alreadyOrdered();
      return presentCart(cart);
    });
  }

  /** Whether this is the token of this cart, whatever became of the cart. */
  isTokenOf(cartToken: string | null, id: string): boolean {
    return cartToken !== null && idFromToken(this.config.secret, TOKEN_PURPOSE, cartToken) === id;
  }

  /** What an order would take out of an open cart. */
  async contents(on: DataSource | Tx, visitor: CartVisitor, id: string): Promise<CartContents> {
    const contents = await firstRow<CartContents>(on, sql.FIND_CONTENTS, valuesOf(this.accessOf(visitor, id)));
    if (!contents) throw notThere();
    if (contents.status !== 'open') throw alreadyOrdered();
    return contents;
  }

  /**
   * Closes the cart for an order of what it held at this version; from then on nobody changes it. Throws
   * `CartChangedMeanwhile` when it does not hold that any more, and the caller's transaction ends there.
   */
  async close(tx: Tx, visitor: CartVisitor, id: string, version: number): Promise<void> {
    try {
      await rows(tx, sql.CLOSE, [...valuesOf(this.accessOf(visitor, id)), version]);
    } catch (error) {
      throw refusalIn(error)?.what === sql.CHANGED_MEANWHILE ? new CartChangedMeanwhile() : error;
    }
  }

  /** Holds an open cart until the commit: nobody else changes it. */
  async hold(tx: Tx, visitor: CartVisitor, id: string): Promise<void> {
    const access = this.accessOf(visitor, id);
    if (await firstRow(tx, ...changeOf(access))) return;
    throw (await firstRow(tx, sql.FIND_STATUS, valuesOf(access))) ? alreadyOrdered() : notThere();
  }

  private accessOf({ person, cartToken }: CartVisitor, id: string): CartAccess {
    return { id, customerId: person?.id ?? null, holdsToken: this.isTokenOf(cartToken, id) };
  }

  private async fill(access: CartAccess, row: Change, wanted: readonly Wanted[]) {
    const drafts = await this.lines.drafts(wanted);
    return this.edits.edit(access, row, {
      work: (tx) => this.lines.put(tx, access.id, wanted, drafts),
      check: (cart) => {
        refuseUnavailable(cart, wanted);
      },
    });
  }

  private async edited<T>(visitor: CartVisitor, id: string, { row, ...edit }: Edit<T> & { row?: Change }) {
    const access = this.accessOf(visitor, id);
    return (await this.edits.edit(access, changeOf(access, row), edit)).cart;
  }

  private changed(visitor: CartVisitor, id: string, row: Change): Promise<CartResponse> {
    const access = this.accessOf(visitor, id);
    return this.edits.change(access, changeOf(access, row));
  }
}

const changeOf = (access: CartAccess, [statement, values]: Change = [sql.TOUCH, []]): Change => [
  statement,
  [...valuesOf(access), ...values],
];
