import { isUuid } from '../common/id';

export const MAX_SLUG_LENGTH = 120;
const ROOM_FOR_SUFFIX = 10;

/** Lower-case words between hyphens; never the shape of an id, because one path segment takes either. */
export const SLUG = /^(?![0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A slug made from a title: "Café Kurta, 2 m" becomes "cafe-kurta-2-m". A title without such letters gives `fallback`. */
export function slugFrom(title: string, fallback: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-');
  const slug = trimHyphens(trimHyphens(words).slice(0, MAX_SLUG_LENGTH - ROOM_FOR_SUFFIX));
  if (slug === '') return fallback;
  return isUuid(slug) ? `${fallback}-${slug}` : slug;
}

/** What to try in turn for things of one title: `kurta`, `kurta-2` … `kurta-9`, then with a suffix that nobody has. */
export const slugCandidates = (slug: string, uniqueSuffix: string): string[] => [
  slug,
  ...[2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${slug}-${String(number)}`),
  `${slug}-${uniqueSuffix}`,
];

const trimHyphens = (text: string): string => text.replace(/^-|-$/g, '');
