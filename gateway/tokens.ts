import { Refusal } from './refusal';

/** How the caller learns what became of a request: at once, late, never, or as an error although it was done. */
export type Manner = 'prompt' | 'late' | 'never' | 'error';

export interface Card {
  declineCode: string | null;
  manner: Manner;
}

const CARDS: Readonly<Record<string, Card>> = {
  tok_approved: { declineCode: null, manner: 'prompt' },
  tok_declined: { declineCode: 'card_declined', manner: 'prompt' },
  tok_timeout: { declineCode: null, manner: 'never' },
  tok_slow: { declineCode: null, manner: 'late' },
};
/** The gateway fails before it does anything, every time. */
const BREAKS = 'tok_error';

export function cardOf(token: string): Card {
  if (token === BREAKS) throw new Refusal(500, 'internal_error');
  const card = Object.hasOwn(CARDS, token) ? CARDS[token] : undefined;
  if (!card) throw new Refusal(422, 'unknown_token');
  return card;
}
