import { storableInXml, xmlText } from '../../common/xml-text';
import { type Cell, type Column, type ColumnKind, plainText, type Row } from './table';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Positions in `cellXfs` of the styles below. */
const STYLE_OF: Record<ColumnKind | 'heading', number> = { text: 0, heading: 1, integer: 2, amount: 3, moment: 4 };
const WIDTH_OF: Record<ColumnKind, number> = { text: 24, integer: 10, amount: 14, moment: 20 };
/** What a cell takes; whatever is longer would be refused with the whole file. */
const LONGEST_TEXT = 32_767;
const DAY_MS = 86_400_000;
/** 1970 in days of the calendar that spreadsheets count in. */
const UNIX_EPOCH_DAY = 25_569;

/** The small files of a workbook (ECMA-376, part 1), for sheets of these names. */
export const workbookParts = (sheets: readonly string[]): Record<string, string> => ({
  '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${sheets.map((_, index) => `<Override PartName="/${sheetPath(index)}" ContentType="${TYPES}.worksheet+xml"/>`).join('')}</Types>`,
  '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map((name, index) => `<sheet name="${xmlText(name)}" sheetId="${String(index + 1)}" r:id="s${String(index + 1)}"/>`).join('')}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="styles" Type="${OFFICE}/styles" Target="styles.xml"/>${sheets.map((_, index) => `<Relationship Id="s${String(index + 1)}" Type="${OFFICE}/worksheet" Target="${sheetPath(index).slice(3)}"/>`).join('')}</Relationships>`,
  'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="3" applyNumberFormat="1"/><xf xfId="0" numFmtId="4" applyNumberFormat="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
});

export const sheetPath = (index: number): string => `xl/worksheets/sheet${String(index + 1)}.xml`;

/** The headings stay where they are while the rows are scrolled. */
export const sheetStart = (columns: readonly Column[]): string =>
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.map(({ kind }, index) => `<col min="${String(index + 1)}" max="${String(index + 1)}" width="${String(WIDTH_OF[kind])}" customWidth="1"/>`).join('')}</cols><sheetData>${rowOf(1, columns, ({ title }, index) => inlineText(place(1, index), title, STYLE_OF.heading))}`;

export const SHEET_END = '</sheetData></worksheet>';

/** @param number from 1 on, which is that of the headings */
export const rowXml = (number: number, columns: readonly Column[], row: Row): string =>
  rowOf(number, columns, ({ kind }, index) => cellXml(place(number, index), kind, row[index] ?? null));

const rowOf = (number: number, columns: readonly Column[], cell: (column: Column, index: number) => string): string =>
  `<row r="${String(number)}">${columns.map(cell).join('')}</row>`;

/** As people name it: the first is A1. Of more than 26 columns nobody makes a report. */
const place = (row: number, column: number): string => `${String.fromCharCode(65 + column)}${String(row)}`;

function cellXml(at: string, kind: ColumnKind, cell: Cell): string {
  if (cell === null) return '';
  if (kind === 'text') return inlineText(at, plainText(cell), STYLE_OF.text);
  const value = cell instanceof Date ? (cell.getTime() / DAY_MS + UNIX_EPOCH_DAY).toFixed(8) : String(cell);
  return `<c r="${at}" s="${String(STYLE_OF[kind])}"><v>${value}</v></c>`;
}

/** Text, whatever it looks like: a formula is another kind of cell. */
const inlineText = (at: string, text: string, style: number): string =>
  `<c r="${at}" s="${String(style)}" t="inlineStr"><is><t xml:space="preserve">${xmlText(shortened(text))}</t></is></c>`;

const shortened = (text: string): string =>
  text.length <= LONGEST_TEXT ? text : storableInXml(text.slice(0, LONGEST_TEXT));
