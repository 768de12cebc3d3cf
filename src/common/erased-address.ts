/** Never routed (RFC 2606): no mail to it can arrive anywhere. */
const DOMAIN = '@erased.invalid';

/** What stands where the address of an erased person stood: unique, and about nobody. */
export const erasedAddress = (id: string): string => `erased-${id}${DOMAIN}`;

export const isErasedAddress = (email: string): boolean => email.toLowerCase().endsWith(DOMAIN);
