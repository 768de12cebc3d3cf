// Prints the text of the PDF file that is named, as JSON: for each page its lines, from top to bottom. A process of its
// own, because the reader is an ES module.
import { readFile } from 'node:fs/promises';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

const data = new Uint8Array(await readFile(process.argv[2]));
const document = await getDocument({ data, verbosity: VerbosityLevel.ERRORS, useSystemFonts: false }).promise;
const pages = [];
for (let number = 1; number <= document.numPages; number++) {
  const { items } = await (await document.getPage(number)).getTextContent({ disableNormalization: true });
  pages.push(linesOf(items.filter(({ str }) => str.trim() !== '')));
}
process.stdout.write(JSON.stringify(pages));

/** What stands on one height is a line; what touches is one word. */
function linesOf(items) {
  const heights = [...new Set(items.map(({ transform }) => Math.round(transform[5])))].sort((a, b) => b - a);
  return heights.map((height) => {
    const line = items.filter(({ transform }) => Math.round(transform[5]) === height);
    line.sort((a, b) => a.transform[4] - b.transform[4]);
    let text = '';
    let end = null;
    for (const { str, transform, width } of line) {
      text += end !== null && transform[4] - end > 1 ? ` ${str}` : str;
      end = transform[4] + width;
    }
    return text.replaceAll(/ +/g, ' ');
  });
}
