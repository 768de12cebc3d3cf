import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows, statement } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../platform/privacy/personal-data-holder';

const LIST_CARTS = statement(
  'carts.list_of_person',
  `SELECT c.id, c.status, c.shipping_address AS "shippingAddress", c.shipping_method AS "shippingMethod",
          c.coupon_code AS "couponCode", c.created_at AS "createdAt", c.updated_at AS "updatedAt", c.expires_at AS "expiresAt",
          (SELECT COALESCE(jsonb_agg(jsonb_build_object('sku', l.sku, 'title', l.title, 'quantity', l.quantity) ORDER BY l.id), '[]')
             FROM cart_lines l WHERE l.cart_id = c.id) AS lines
     FROM carts c WHERE c.customer_id = $1 ORDER BY c.id`,
);
/** Their lines go with them. */
const DELETE_CARTS = statement('carts.delete_of_person', 'DELETE FROM carts WHERE customer_id = $1');

/**
 * What somebody means to buy, and where it was to go. A guest's cart is nobody's: it holds an address and nothing that
 * says whose, until it is claimed, ordered (which takes the address out of it) or expired.
 */
@Injectable()
@HoldsPersonalData('carts')
export class CartsPrivacy implements PersonalDataHolder {
  constructor(private readonly dataSource: DataSource) {}

  async exportOf({ id }: DataSubject): Promise<object> {
    return { carts: await rows(this.dataSource, LIST_CARTS, [id]) };
  }

  async erase(tx: Tx, { id }: DataSubject): Promise<void> {
    await rows(tx, DELETE_CARTS, [id]);
  }
}
