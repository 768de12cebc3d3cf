/** The sheet that a table is printed on, in points of A4. */
export const LEFT = 36;
export const RIGHT = 559;
export const WIDTH = RIGHT - LEFT;
export const TOP = 46;
/** Above the footer. */
export const BOTTOM = 788;

export const QUIET = '#5b6470';
export const LINE_COLOUR = '#c9ced6';
export const BAND_COLOUR = '#eef1f5';
export const BAR_COLOUR = '#3b6ea5';
