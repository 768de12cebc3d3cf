import { measureCatalogueRead } from './reads';
import type { Workload } from './workload';

export const firstPage: Workload = {
  name: 'W1',
  title: 'the first page of 20 products',
  run: (bench) =>
    measureCatalogueRead(bench, { workload: 'W1', title: 'first page of 20 products', paths: ['/v1/products'] }),
};
