import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { compareTexts } from '../common/compare';
import { cameTooLate, hasDoneNothing } from '../platform/database/database-errors';
import { firstRow, type Statement } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { GroupedWork } from '../platform/work/grouped-work';
import type { CartResponse } from './cart.dto';
import { presentCart } from './cart.presenter';
import { CartAlreadyOrdered } from './cart.problems';
import { type CartAccess, CartReader, notThere, type StandingCart } from './cart.reader';

/** A statement that changes the row of an open cart, and its values. */
export type Change = readonly [statement: Statement, values: readonly unknown[]];

/** What an edit does beside changing the row of its cart. */
export interface Edit<T> {
  /** It sends what it sends before it returns. */
  work?: (tx: Tx) => Promise<T>;
  /** Refuses what came of it. */
  check?: (cart: StandingCart, done: T) => void;
}

/** What came of an edit: what its work gave, and the cart as it stands after it. */
interface Edited<T> {
  done: T;
  cart: CartResponse;
}

/** One edit within a transaction that others may share. It sends what it knows beforehand before it returns. */
interface Member {
  cartId: string;
  apply: (tx: Tx) => Promise<void>;
}

/** As for orders: two groups keep two cores of PostgreSQL busy, and one that waits for a cart does not keep the others. */
const GROUPS = { lanes: 2, mostLanes: 4, patienceMs: 25, most: 16 };

/**
 * Edits of carts, each of which holds the row of its cart first. Those that come at the same moment share a transaction, as
 * beginning one, ending it and waking PostgreSQL for it costs as much as the edit. Where one of them is refused, nothing of
 * the group has happened, and each is made by itself.
 */
@Injectable()
export class CartEdits {
  private readonly plain: GroupedWork<Member>;
  private readonly checked: GroupedWork<Member>;

  constructor(
    transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly reader: CartReader,
  ) {
    const together = (work: (members: readonly Member[]) => Promise<unknown>): GroupedWork<Member> =>
      new GroupedWork((members) => work(inOneOrder(members)), hasDoneNothing, GROUPS);
    this.plain = together((members) => transactions.atOnce((tx) => members.map(({ apply }) => apply(tx))));
    this.checked = together((members) => transactions.run((tx) => all(members.map(({ apply }) => apply(tx)))));
  }

  /** Changes the row of a cart in a way that nothing can be wrong with: in one round trip, with the commit. */
  async change(access: CartAccess, row: Change): Promise<CartResponse> {
    const { held, read } = await inGroup(this.plain, access, async (tx) => {
      const [held, ...read] = await Promise.all([firstRow(tx, ...row), ...this.reader.readHeld(tx, access)]);
      return { held, read };
    });
    if (!held) throw read[0] ? alreadyOrdered() : notThere();
    return presentCart(await this.reader.standingOf(this.dataSource, ...read));
  }

  /**
   * All of an edit leaves for PostgreSQL together: the change of the cart's row, which holds it until the commit, what
   * `work` sends, and the reading of the cart as it stands then. Whoever may not change the cart is told so first,
   * whatever else is wrong.
   */
  edit<T>(access: CartAccess, row: Change, { work, check }: Edit<T>): Promise<Edited<T>> {
    return inGroup(this.checked, access, async (tx) => {
      const [held, worked, read] = await Promise.allSettled([
        firstRow(tx, ...row),
        work?.(tx) as Promise<T>,
        this.reader.standing(tx, access),
      ]);
      if (!valueOf(held)) throw whyNotOpen(read);
      const [done, cart] = [valueOf(worked), valueOf(read)];
      check?.(cart, done);
      return { done, cart: presentCart(cart) };
    });
  }
}

/** Has it done in a group, and gives what came of it there. */
async function inGroup<T>(group: GroupedWork<Member>, { id }: CartAccess, work: (tx: Tx) => Promise<T>): Promise<T> {
  let came: Promise<T> | undefined;
  await group.do({
    cartId: id,
    apply: async (tx) => {
      came = work(tx);
      await came;
    },
  });
  if (!came) throw new Error('The group was done without it');
  return came;
}

/** Carts are held in one order, whoever is in the group: no two groups wait for each other crosswise. */
const inOneOrder = (members: readonly Member[]): Member[] =>
  [...members].sort((a, b) => compareTexts(a.cartId, b.cartId));

/** Waits for all, also where one fails: nothing is sent in the name of a transaction that is over. */
async function all(work: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(work)) valueOf(outcome);
}

function valueOf<T>(outcome: PromiseSettledResult<T>): T {
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

/** Where there is no such cart, nothing could be put into it, and nothing was looked at after that. */
function whyNotOpen(read: PromiseSettledResult<StandingCart>): unknown {
  if (read.status === 'fulfilled') return alreadyOrdered();
  return cameTooLate(read.reason) ? notThere() : read.reason;
}

export const alreadyOrdered = (): Error => CartAlreadyOrdered.because('An order was made of this cart.');
