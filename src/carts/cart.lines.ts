import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import type { FieldError } from '../common/problem';
import { OutOfStock } from '../inventory/inventory.problems';
import { firstRow, rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { InvalidRequest } from '../platform/http/http.problems';
import { ProductsService, type SellableVariant } from '../products/products.service';
import type { StandingCart } from './cart.reader';
import { MOST_LINES, MOST_PIECES, type PutInCart } from './cart.dto';
import { LINE_PROBLEMS, type LineProblem, problemOf } from './cart.presenter';
import { CartLineNotForSale, CartLineNotFound, TooManyLines } from './cart.problems';
import * as sql from './cart.queries';

/** A variant that was asked for, and the member of the request that did; empty for the whole body. */
export interface AskedFor {
  variantId: string;
  pointer: string;
}

export interface Wanted extends AskedFor {
  quantity: number;
}

export const wantedBy = (body: PutInCart): Wanted => ({ ...body, pointer: '' });
export const wantedByList = (lines: readonly PutInCart[]): Wanted[] =>
  lines.map((line, index) => ({ ...line, pointer: `/lines/${String(index)}` }));

type Drafts = (SellableVariant & { id: string; quantity: number })[];

/** What is put into a cart, changed in it and taken out, while its row is held. */
@Injectable()
export class CartLines {
  constructor(
    private readonly products: ProductsService,
    private readonly dataSource: DataSource,
  ) {}

  /** One line a variant, as it is called at this moment; asked before the cart is held. What is not for sale has none. */
  async drafts(wanted: readonly Wanted[]): Promise<Drafts> {
    if (wanted.length === 0) return [];
    const quantities = quantitiesOf(wanted);
    const found = await this.products.forSale([...quantities.keys()], this.dataSource);
    return found.map((variant) => ({ id: newId(), ...variant, quantity: quantities.get(variant.variantId) ?? 0 }));
  }

  /** Puts things in, in one statement, however many they are. Tells whether any of them was not there before. */
  async put(tx: Tx, cartId: string, wanted: readonly Wanted[], drafts: Drafts): Promise<boolean> {
    const column = <K extends keyof Drafts[number]>(name: K) => drafts.map((draft) => draft[name]);
    const quantities = quantitiesOf(wanted);
    refuseTooMany(wanted.filter(({ variantId }) => (quantities.get(variantId) ?? 0) > MOST_PIECES));
    const goods = new Set(column('variantId'));
    refuse(
      'not_for_sale',
      wanted.filter(({ variantId }) => !goods.has(variantId)),
    );
    if (drafts.length === 0) return false;
    const kept = await rows<{ id: string; variantId: string }>(tx, sql.PUT_LINES, [
      cartId,
      column('id'),
      column('variantId'),
      column('productId'),
      column('sku'),
      column('title'),
      column('quantity'),
    ]);
    const keptVariants = new Set(kept.map(({ variantId }) => variantId));
    refuseTooMany(wanted.filter(({ variantId }) => !keptVariants.has(variantId)));
    const made = new Set(column('id'));
    return kept.some(({ id }) => made.has(id));
  }

  async change(tx: Tx, cartId: string, lineId: string, quantity: number): Promise<AskedFor> {
    const line = await firstRow<{ variantId: string }>(tx, sql.CHANGE_LINE, [cartId, lineId, quantity]);
    if (!line) throw lineNotThere();
    return { ...line, pointer: '' };
  }

  async remove(tx: Tx, cartId: string, lineId: string): Promise<void> {
    if (!(await firstRow(tx, sql.DELETE_LINE, [cartId, lineId]))) throw lineNotThere();
  }
}

function quantitiesOf(wanted: readonly Wanted[]): Map<string, number> {
  const quantities = new Map<string, number>();
  for (const { variantId, quantity } of wanted) {
    quantities.set(variantId, (quantities.get(variantId) ?? 0) + quantity);
  }
  return quantities;
}

/** Refuses an edit that leaves the cart with more lines than it may have, or with less in stock than was asked for. */
export function refuseUnavailable({ lines }: StandingCart, asked: readonly AskedFor[]): void {
  if (lines.length > MOST_LINES) throw TooManyLines.because(`A cart holds at most ${String(MOST_LINES)} lines.`);
  const problems = new Map(lines.map((line) => [line.variantId, problemOf(line)]));
  for (const problem of ['not_for_sale', 'out_of_stock'] as const) {
    refuse(
      problem,
      asked.filter(({ variantId }) => problems.get(variantId) === problem),
    );
  }
}

function refuse(problem: LineProblem, asked: readonly AskedFor[]): void {
  if (asked.length === 0) return;
  const { member, detail } = LINE_PROBLEMS[problem];
  const errors = asked.map(({ pointer }) => ({ pointer: `${pointer}${member}`, code: problem, detail }));
  if (problem === 'not_for_sale') throw CartLineNotForSale.because('This is not for sale.', { errors });
  throw OutOfStock.because('Less is left than is asked for.', { errors });
}

function refuseTooMany(wanted: readonly AskedFor[]): void {
  if (wanted.length === 0) return;
  const detail = `must not bring the line above ${String(MOST_PIECES)}`;
  const errors = wanted.map(({ pointer }): FieldError => ({ pointer: `${pointer}/quantity`, code: 'max', detail }));
  throw InvalidRequest.because(`A line holds at most ${String(MOST_PIECES)} pieces.`, { errors });
}

const lineNotThere = (): Error => CartLineNotFound.because('No line of this cart has this identifier.');
