/**
 * The permission catalogue: everything that staff may be allowed to do, as data. Named `<room>:<verb>`. The owner holds
 * `*`, which is every permission, also those that come later.
 */
export const PERMISSIONS = {
  'products:read': 'See the whole catalogue, drafts and archived products included.',
  'products:write': 'Create, change and delete products, variants and categories.',
  'inventory:read': 'See stock locations, levels and movements.',
  'inventory:write': 'Move stock, and keep the locations where it lies.',
  'coupons:read': 'See coupons and how often they are used.',
  'coupons:write': 'Make, change and delete coupons.',
  'shipping:read': 'See the ways of shipping and what they cost.',
  'shipping:write': 'Offer, change and delete ways of shipping.',
  'taxes:read': 'See tax rates.',
  'taxes:write': 'Set tax rates.',
  'orders:read': 'See the orders of every customer.',
  'orders:cancel': 'Cancel orders.',
  'orders:pay': 'Record payments that came by hand, and take promised ones.',
  'orders:refund': 'Give money back.',
  'orders:fulfil': 'Send goods, and say that they arrived.',
  'orders:return': 'Decide about goods that customers send back.',
  'webhooks:read': 'See where events are sent to, what was sent there, and how it went.',
  'webhooks:write': 'Say where events are sent to, and send them again.',
  'campaigns:read': 'See mails to many: what they say, whom they went to, and how far they are.',
  'campaigns:send': 'Send mails to many, and stop them.',
  'bounces:write': 'Report addresses that mail does not reach, as a mail provider tells it.',
  'queues:read': 'See the queues of jobs, what failed in them, and what is done again and again.',
  'queues:retry': 'Retry what failed, and on the board also stop, empty and resume queues.',
  'reports:read':
    'See the reports that were made, and fetch their files; those about customers with users:read as well.',
  'reports:write': 'Have reports made, and delete them; those about customers with users:read as well.',
  'users:read': 'See customers and staff.',
  'users:write': 'Change names, disable and enable accounts.',
  'audit:read': 'See what staff did.',
  'roles:read': 'See roles and what they permit.',
  'apikeys:read': 'See which API keys there are.',
  'apikeys:write': 'Make and delete API keys. Nobody can give a key what they do not hold.',
  'roles:write': 'Create and change roles, and give them to people. Nobody can give what they do not hold.',
} as const;

export type Permission = keyof typeof PERMISSIONS;

export const isPermission = (name: string): name is Permission => Object.hasOwn(PERMISSIONS, name);

/** Holds every permission. */
export const EVERYTHING = '*';

export type Grant = Permission | typeof EVERYTHING;

/** The roles that every store has. They cannot be changed or deleted. */
export const BUILT_IN_ROLES: Readonly<Record<string, readonly Grant[]>> = {
  owner: [EVERYTHING],
  catalogue: [
    'products:read',
    'products:write',
    'inventory:read',
    'inventory:write',
    'coupons:read',
    'coupons:write',
    'shipping:read',
    'shipping:write',
    'taxes:read',
  ],
  support: [
    'orders:read',
    'orders:cancel',
    'orders:pay',
    'orders:refund',
    'orders:fulfil',
    'orders:return',
    'users:read',
    'products:read',
    'inventory:read',
    'coupons:read',
    'shipping:read',
  ],
  customer: [],
};

/** Whether holding these grants permits this. */
export const permits = (held: ReadonlySet<string>, permission: Permission): boolean =>
  held.has(EVERYTHING) || held.has(permission);

/** Whether everything in `wanted` is held, so that it may be passed on. */
export const covers = (held: ReadonlySet<string>, wanted: Iterable<string>): boolean =>
  held.has(EVERYTHING) || [...wanted].every((grant) => held.has(grant));
