// prettier-ignore
// eslint-disable-next-line no-control-regex -- naming the forbidden control characters is the point
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** XML 1.0 has no way to write some characters, not even escaped (section 2.2). */
export const storableInXml = (text: string): string => text.replace(NOT_XML, '\ufffd');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** As the content of an element, or of an attribute in double quotes. */
export const xmlText = (text: string): string =>
  storableInXml(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
