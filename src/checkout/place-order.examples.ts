const ID = '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11';

/** The two ways to order, each with all that it takes; what is no part of both cannot be told from the fields. */
export const PLACE_ORDER_EXAMPLES = {
  cart: {
    summary: 'A cart, paid with a card of the sandbox',
    value: { cartId: ID, payment: { provider: 'sandbox', token: 'tok_approved' } },
  },
  lines: {
    summary: 'Without a cart, paid on delivery',
    value: {
      lines: [{ variantId: ID, quantity: 1 }],
      email: 'guest@example.com',
      shippingAddress: {
        name: 'Ada Jha',
        line1: '12 Station Road',
        city: 'Madhubani',
        region: 'Bihar',
        postalCode: '847211',
        country: 'IN',
      },
      payment: { provider: 'manual' },
    },
  },
};
