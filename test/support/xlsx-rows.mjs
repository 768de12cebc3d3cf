// Prints the rows of the XLSX file that is named, as JSON: an object of a list of rows for each sheet. A process of its
// own, because the reader is an ES module.
import readXlsxFile from 'read-excel-file/node';

const sheets = await readXlsxFile(process.argv[2]);
process.stdout.write(JSON.stringify(Object.fromEntries(sheets.map(({ sheet, data }) => [sheet, data]))));
