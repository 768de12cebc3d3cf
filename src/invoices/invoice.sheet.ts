/** The sheet that an invoice is drawn on, in points of A4. */
export const LEFT = 44;
export const RIGHT = 551;
export const WIDTH = RIGHT - LEFT;
export const TOP = 50;
/** Above the footer. */
export const BOTTOM = 780;

export const SIZE = 8.5;
/** From one line of text to the next. */
export const LEADING = 12.5;
export const QUIET = '#5b6470';
export const LINE_COLOUR = '#c9ced6';
export const BAND_COLOUR = '#eef1f5';
