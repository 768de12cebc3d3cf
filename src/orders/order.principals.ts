/** Whose the key of a guest's order of a cart is. */
export const principalOfCart = (cartId: string): string => `cart:${cartId}`;

/** Whose the keys are that a guest uses for an order that exists. */
export const principalOfOrder = (orderId: string): string => `order:${orderId}`;
