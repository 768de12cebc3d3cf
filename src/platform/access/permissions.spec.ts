import { BUILT_IN_ROLES, covers, isPermission, PERMISSIONS, permits } from './permissions';

describe('Permissions', () => {
  it('are named <room>:<verb>, each with its meaning', () => {
    for (const [name, meaning] of Object.entries(PERMISSIONS)) {
      expect(name).toMatch(/^[a-z_]+:[a-z_]+$/);
      expect(meaning).toMatch(/\.$/);
    }
  });

  it('are not what every object has', () => {
    expect(isPermission('orders:read')).toBe(true);
    for (const name of ['toString', '__proto__', 'constructor', '*', '']) expect(isPermission(name)).toBe(false);
  });

  it('are all held by the owner, and none by a customer', () => {
    for (const name of Object.keys(PERMISSIONS).filter(isPermission)) {
      expect(permits(new Set(BUILT_IN_ROLES['owner']), name)).toBe(true);
      expect(permits(new Set(BUILT_IN_ROLES['customer']), name)).toBe(false);
    }
  });

  it('can be passed on by who holds them', () => {
    const support = new Set<string>(BUILT_IN_ROLES['support']);
    expect(covers(support, ['orders:read'])).toBe(true);
    expect(covers(support, [])).toBe(true);
    expect(covers(support, ['orders:read', 'users:write'])).toBe(false);
    expect(covers(support, ['*'])).toBe(false);
    expect(covers(new Set(['*']), ['*', 'users:write'])).toBe(true);
  });
});
