import { stringify } from 'csv-stringify/sync';
import XMLBuilder from 'fast-xml-builder';
import { harmless } from '../../common/spreadsheet-text';
import { storableInXml } from '../../common/xml-text';
import type { MediaType } from './request';

const xml = new XMLBuilder({ format: false, suppressEmptyNode: true, processEntities: true });
const NAME = /^[A-Za-z_][A-Za-z0-9._-]*$/;

export const serializerFor: Record<MediaType, (body: unknown) => string> = {
  'application/json': (body) => JSON.stringify(body),
  'application/xml': toXml,
  'text/csv': toCsv,
};

/** `<response>` with an element a member; the entries of a list are `<item>`. */
export function toXml(body: unknown): string {
  const document = xml.build({ response: xmlNode(body) });
  return `<?xml version="1.0" encoding="UTF-8"?>${document}`;
}

function xmlNode(value: unknown): unknown {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.length === 0 ? '' : { item: value.map(xmlNode) };
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).flatMap(xmlMember));
  return storableInXml(scalarText(value));
}

/** A member whose name is not an XML name becomes `<entry><name>…</name><value>…</value></entry>`, losslessly. */
function xmlMember([name, value]: [string, unknown], index: number): [string, unknown][] {
  if (value === undefined) return [];
  if (NAME.test(name)) return [[name, xmlNode(value)]];
  return [[`entry-${String(index)}`, { name: xmlNode(name), value: xmlNode(value) }]];
}

/** The rows of a list; nested members become columns such as `price.amount`. */
export function toCsv(body: unknown): string {
  const items = (body as { items?: unknown[] }).items ?? [body];
  const rows = items.map((item) => Object.fromEntries(flatten(item)));
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return stringify(rows, { header: true, columns, record_delimiter: '\r\n' });
}

function flatten(value: unknown, path = ''): [string, string][] {
  if (Array.isArray(value)) return [[path, harmless(value.every(isScalar) ? value.join(' ') : JSON.stringify(value))]];
  if (value instanceof Date) return [[path, value.toISOString()]];
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, member]) => flatten(member, path ? `${path}.${name}` : name));
  }
  return [[path, typeof value === 'string' ? harmless(value) : scalarText(value)]];
}

/** The text of a value that JSON writes without brackets. */
const scalarText = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;
