import { Injectable } from '@nestjs/common';
import { AT_ONCE, CleanUp } from '../platform/work/clean-up';
import { Scheduled } from '../platform/work/work';
import { REMOVE_EXPIRED } from './cart.queries';

/** Removes the carts that nobody came back to. */
@Injectable()
export class CartExpiryService {
  constructor(private readonly cleanUp: CleanUp) {}

  @Scheduled('carts.expire', 3_600_000)
  expire(): Promise<boolean> {
    return this.cleanUp.remove('carts', REMOVE_EXPIRED, [AT_ONCE]);
  }
}
