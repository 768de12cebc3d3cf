/** A setting that names several things, separated by commas or spaces. */
export const listed = (text = ''): string[] => text.split(/[\s,]+/).filter(Boolean);
