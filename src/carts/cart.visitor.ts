import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { isPerson } from '../platform/access/actor';
import type { Request } from '../platform/http/request';
import type { CartVisitor } from './carts.service';

export const CART_TOKEN = 'The `token` of a guest’s cart.';

const readVisitor = createParamDecorator((_: unknown, context: ExecutionContext): CartVisitor => {
  const { haat, headers } = context.switchToHttp().getRequest<Request>();
  const token = headers['x-cart-token'];
  return { person: isPerson(haat.actor) ? haat.actor : null, cartToken: typeof token === 'string' ? token : null };
});

/** Who comes to a cart: whoever is signed in, and the token in `X-Cart-Token`. One word documents the header as well. */
export const Visitor = (): ParameterDecorator => (target, key, index) => {
  readVisitor()(target, key, index);
  const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
  if (key === undefined || !descriptor) return;
  const header = {
    name: 'X-Cart-Token',
    required: false,
    description: CART_TOKEN,
    schema: { type: 'string' },
  } as const;
  ApiHeader(header)(target, key, descriptor);
};
