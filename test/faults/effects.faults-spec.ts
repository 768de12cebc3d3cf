import { itHappensOnce } from '../support/effects';

itHappensOnce('1,000 orders have each effect once while the worker is killed twice and Redis is emptied and wiped', {
  orders: 1_000,
});
