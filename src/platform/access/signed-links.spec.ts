import type { Problem } from '../../common/problem';
import type { Config } from '../config/config';
import type { Request } from '../http/request';
import { LinkExpired, LinkInvalid } from './access.problems';
import { SignedLinks } from './signed-links';

const links = new SignedLinks({ secret: 'x'.repeat(32), publicUrl: 'https://api.example.com' } as Config);
const NOW = Date.parse('2026-11-24T10:02:00.000Z');
const at = (url: string, headers: object = {}): Request =>
  ({ url, headers, query: Object.fromEntries(new URL(url, 'http://x').searchParams) }) as unknown as Request;
const link = (now = NOW): string => links.to('/a/b', now).replace('https://api.example.com', '');
const refusal = (url: string, now = NOW): unknown => {
  try {
    return links.opens(at(url), now);
  } catch (error) {
    return (error as Problem).type;
  }
};

describe('A signed link', () => {
  it('is good for ten to fifteen minutes, and the same for five', () => {
    expect(link()).toBe(link(NOW + 179_999));
    expect(link()).not.toBe(link(NOW + 180_000));
    expect(links.opens(at(link()), NOW + 13 * 60_000 - 1)).toBe(true);
    expect(refusal(link(), NOW + 13 * 60_000)).toBe(LinkExpired);
  });

  it('decides nothing where it is not, or where somebody says who they are', () => {
    expect(links.opens(at('/a/b'), NOW)).toBe(false);
    expect(links.opens(at(`${link()}x`, { authorization: 'Bearer x' }), NOW)).toBe(false);
  });

  it.each([
    ['for another path', (url: string) => url.replace('/a/b', '/a/c')],
    ['for longer', (url: string) => url.replace(/expires=(\d)/, 'expires=9')],
    ['without its end', (url: string) => url.replace(/expires=\d+&/, '')],
    ['without its signature', (url: string) => url.replace(/&.*/, '')],
    ['with another end', (url: string) => url.replace(/expires=\d+/, 'expires=1e99')],
    ['signed by somebody else', (url: string) => url.replace(/signature=..../, 'signature=AAAA')],
  ])('%s opens nothing', (_, change) => {
    expect(refusal(change(link()))).toBe(LinkInvalid);
  });
});
