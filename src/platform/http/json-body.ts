import { parse } from 'secure-json-parse';

const MAX_DEPTH = 32;

/** Parses a JSON body. Refuses what no honest client sends: deep nesting, `__proto__` and `constructor.prototype`. */
export function parseJsonBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  if (isDeeperThan(text, MAX_DEPTH)) throw new SyntaxError(`nested deeper than ${String(MAX_DEPTH)} levels`);
  return parse(text, { protoAction: 'error', constructorAction: 'error' }) as unknown;
}

/** Counts brackets outside strings, before any recursive code sees the value. */
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (inString) {
      if (char === 0x5c) i++;
      else if (char === 0x22) inString = false;
    } else if (char === 0x22) inString = true;
    else if (char === 0x5b || char === 0x7b) {
      if (++depth > limit) return true;
    } else if (char === 0x5d || char === 0x7d) depth--;
  }
  return false;
}

/**
 * The JSON Pointer of the first text that PostgreSQL and XML cannot carry (a NUL, or half of a surrogate pair), in
 * member names as well as values; `null` when there is none.
 */
export function unstorableText(value: unknown, pointer = ''): string | null {
  if (typeof value === 'string') return isStorable(value) ? null : pointer;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, member] of Object.entries(value)) {
    if (!isStorable(name)) return pointer;
    const found = unstorableText(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The JSON Pointer of the first member that is called like something every object has, such as `constructor`; `null`
 * when there is none. Validation looks names up in plain objects, and would take these for known.
 */
export function inheritedName(value: unknown, pointer = ''): string | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, member] of Object.entries(value)) {
    const inside = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!Array.isArray(value) && name in Object.prototype) return inside;
    const found = inheritedName(member, inside);
    if (found !== null) return found;
  }
  return null;
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const isStorable = (text: string): boolean => !text.includes('\0') && !LONE_SURROGATE.test(text);
