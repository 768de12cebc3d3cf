// A spreadsheet would take these for a formula: https://owasp.org/www-community/attacks/CSV_Injection
const FORMULA = /^[=+\-@\t\r]/;

/** Text that somebody else has written, as a spreadsheet shows it and does not reckon with it. */
export const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
