/** Something that happened to an order. */
export class TimelineEntryResponse {
  id!: string;

  /** What happened. More kinds will come: show what you know, and skip what you do not. */
  type!: 'placed' | 'cancelled';

  at!: Date;
}

export class TimelinePage {
  /** In the order in which it happened. */
  items!: TimelineEntryResponse[];

  /** Always `null`: the list is short. */
  nextCursor!: string | null;
}
