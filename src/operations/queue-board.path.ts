/** Where the board is served. Apart from it, so that naming the place does not load the board. */
export const BOARD_PATH = '/ops/queues';
