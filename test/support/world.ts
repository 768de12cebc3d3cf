import { randomBytes, randomUUID } from 'node:crypto';
import type { TokensResponse } from '../../src/sessions/tokens.dto';
import type { OrderResponse } from '../../src/orders/order.dto';
import type { ProductResponse } from '../../src/products/product.dto';
import type { MeResponse, UserResponse } from '../../src/users/user.dto';
import type { Answer, Client, Wire } from './client';
import type { Haat } from './start';

export const PASSWORD = 'haat-test-2026';
export const ADDRESS = {
  name: 'Ada Jha',
  line1: '12 Station Road',
  city: 'Madhubani',
  postalCode: '847211',
  country: 'IN',
};

export type Order = Wire<OrderResponse>;
export type Product = Wire<ProductResponse>;

/** Somebody with an account, signed in. */
export interface Person {
  id: string;
  email: string;
  client: Client;
  tokens: Wire<TokensResponse>;
}

/** Something that can be bought. */
export interface Goods {
  productId: string;
  variantId: string;
  sku: string;
  priceMinor: number;
}

/** A suffix that no other test has. */
export const unique = (): string => randomBytes(5).toString('hex');
export const uniqueEmail = (name: string): string => `${name}-${unique()}@haat.test`;

/** Sets up what tests need, as people would: through the front door. */
export class World {
  private constructor(
    private readonly haat: Haat,
    readonly owner: Person,
    readonly catalogue: Person,
    readonly support: Person,
  ) {}

  /** A store with an owner, and one member of staff of each kind. */
  static async open(haat: Haat): Promise<World> {
    const owner = await firstOwner(haat);
    const [catalogue, support] = await Promise.all([
      staff(haat, owner, ['catalogue']),
      staff(haat, owner, ['support']),
    ]);
    return new World(haat, owner, catalogue, support);
  }

  staff(...roles: string[]): Promise<Person> {
    return staff(this.haat, this.owner, roles);
  }

  customer(name = 'ada'): Promise<Person> {
    return customer(this.haat, name);
  }

  /** Another session of the same person. */
  signIn({ email }: Person): Promise<Person> {
    return signIn(this.haat, email);
  }

  /** A product of one variant, on sale. */
  async goods({ onHand = 10, priceMinor = 129_900, title = 'Indigo kurta', status = 'active' } = {}): Promise<Goods> {
    const sku = `TEST-${unique().toUpperCase()}`;
    const product = await this.product({ title, status, variants: [{ sku, price: inr(priceMinor), onHand }] });
    const [variant] = product.variants;
    if (!variant) throw new Error('A product without variants was made');
    return { productId: product.id, variantId: variant.id, sku, priceMinor };
  }

  async product(body: object): Promise<Product> {
    return made(await this.catalogue.client.post<ProductResponse>('/v1/admin/products', body));
  }

  /** How much there is of something, as staff see it. */
  async stock({ variantId }: Goods): Promise<{ onHand: number; reserved: number; available: number }> {
    const level = await this.catalogue.client.get<{
      onHand: number;
      reserved: number;
      available: number;
      variantId: string;
    }>(`/v1/admin/inventory/${variantId}`);
    const { onHand, reserved, available } = level.body;
    return { onHand, reserved, available };
  }
}

export const inr = (amount: number): { amount: number; currency: string } => ({ amount, currency: 'INR' });

/** The body of an order for these goods. */
export const cart = (lines: readonly { variantId: string; quantity?: number }[], more: object = {}): object => ({
  lines: lines.map(({ variantId, quantity = 1 }) => ({ variantId, quantity })),
  shippingAddress: ADDRESS,
  payment: { provider: 'manual' },
  ...more,
});

export const placeOrder = (client: Client, body: object, key: string = randomUUID()): Promise<Answer<Order>> =>
  client.once<OrderResponse>('/v1/orders', body, key);

/** The body of a 201; fails with what was said instead. */
export function made<Body>(answer: Answer<Body>): Body {
  if (answer.status !== 201) throw new Error(`Expected 201, got ${answer.status}: ${answer.text}`);
  return answer.body;
}

/** A member of staff: an account to which the owner gives roles. */
async function staff(haat: Haat, owner: Person, roles: string[]): Promise<Person> {
  const person = await customer(haat, roles[0] ?? 'nobody');
  const path = `/v1/admin/users/${person.id}`;
  const { headers } = await owner.client.get<UserResponse>(path);
  const given = await owner.client.put<UserResponse>(`${path}/roles`, { roles }, { 'if-match': headers.etag });
  if (given.status !== 200) throw new Error(`The roles were not given: ${given.text}`);
  return person;
}

/**
 * A customer who has confirmed the address. The confirmation is written into the database, because most tests run no
 * worker and wait for no mail; the way through the mail is walked in auth.e2e-spec.ts.
 */
export async function customer(haat: Haat, name: string): Promise<Person> {
  return signIn(haat, await register(haat, name));
}

/**
 * Somebody whom nobody could have made an owner over HTTP. The operator's command does it in operations.e2e-spec.ts; here
 * it would cost every file the start of one more process.
 */
async function firstOwner(haat: Haat): Promise<Person> {
  const email = await register(haat, 'owner');
  await haat.database.rows(`UPDATE user_roles SET role = 'owner' FROM users WHERE id = user_id AND email = $1`, [
    email,
  ]);
  return signIn(haat, email);
}

async function register(haat: Haat, name: string): Promise<string> {
  const email = uniqueEmail(name);
  const registered = await haat.client().post('/v1/auth/register', { email, password: PASSWORD, name: `${name} Test` });
  if (registered.status !== 202) throw new Error(`Not registered: ${registered.text}`);
  await haat.database.rows('UPDATE users SET email_verified_at = now() WHERE email = $1', [email]);
  return email;
}

async function signIn(haat: Haat, email: string): Promise<Person> {
  const {
    status,
    body: tokens,
    text,
  } = await haat.client().post<TokensResponse>('/v1/auth/login', { email, password: PASSWORD });
  if (status !== 200) throw new Error(`Not signed in: ${text}`);
  const client = haat.client().as(tokens.accessToken);
  const { body: me } = await client.get<MeResponse>('/v1/me');
  return { id: me.id, email, client, tokens };
}
