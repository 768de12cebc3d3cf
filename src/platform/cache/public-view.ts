import { Injectable } from '@nestjs/common';
import { afterCommit, type Tx } from '../database/transactions';
import { EVERY_KEY, Invalidation } from './invalidation';

/** As the triggers of the catalogue's tables say it. */
export const PUBLIC_VIEW = 'public-view';

/**
 * What everybody is shown alike, and what processes therefore keep ready-made. Whatever changes the rows behind it, the
 * database tells every process; what is here makes sure that whoever changed it sees the change with the next request.
 */
@Injectable()
export class PublicView {
  constructor(private readonly invalidation: Invalidation) {}

  /** To be said in the transaction that changes it: it is over when every process has heard. */
  changed(tx: Tx): Promise<void> {
    return this.invalidation.publish(tx, PUBLIC_VIEW, EVERY_KEY);
  }

  /** Where nobody can be waited for, such as between buyers: this process forgets at the commit, others within moments. */
  changedHere(tx: Tx): void {
    afterCommit(tx, () => {
      this.invalidation.tellHere(PUBLIC_VIEW, EVERY_KEY);
    });
  }

  /** Calls when it may have changed. */
  onChange(handler: () => void): void {
    this.invalidation.subscribe(PUBLIC_VIEW, handler);
    this.invalidation.listener.onGap(handler);
  }

  /** Whether a change would be heard of. */
  get isWatched(): boolean {
    return this.invalidation.listener.connected;
  }
}
