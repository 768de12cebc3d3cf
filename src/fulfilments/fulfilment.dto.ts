import { Id, Int, NestedList, Optional } from '../common/fields';
import { ShipmentTracking, Tracking } from './tracking';

export class LineToShip {
  @Id()
  lineId!: string;

  @Int({ min: 1, max: 10_000 })
  quantity!: number;
}

/** Goods of an order that leave together. */
export class FulfilOrder {
  /** What is in the parcel: at most what is left to be sent. A line that is named twice is summed. */
  @NestedList(() => LineToShip, { min: 1, max: 100 })
  lines!: LineToShip[];

  /**
   * How the parcel is found on its way: its number, or an object with the carrier and an address to look it up.
   * @example "EE123456789IN"
   */
  @Optional()
  @Tracking()
  tracking?: ShipmentTracking;
}

/** What of a line is in a parcel. */
export class FulfilmentLineResponse {
  lineId!: string;

  /** @example "KUR-0003-IND-M" */
  sku!: string;

  /** @example "Cotton kurta, Indigo, M" */
  title!: string;

  quantity!: number;
}

/** Goods of an order that left together. */
export class FulfilmentResponse {
  id!: string;

  orderId!: string;

  lines!: FulfilmentLineResponse[];

  tracking!: ShipmentTracking | null;

  status!: 'shipped' | 'delivered';

  createdAt!: Date;

  deliveredAt!: Date | null;
}

export class FulfilmentPage {
  /** In the order in which they left. */
  items!: FulfilmentResponse[];

  /** Always `null`: the list is short. */
  nextCursor!: string | null;
}
