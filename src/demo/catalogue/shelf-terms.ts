/** How the goods of a shelf are taxed, and what one of them weighs, packed. */
interface ShelfTerms {
  taxClass: 'standard' | 'reduced' | 'exempt';
  weightGrams: number;
}

/** About as India taxes them: enough to look real, and no advice. */
const SHELVES: Readonly<Record<string, ShelfTerms>> = {
  'stoles-dupattas': { taxClass: 'reduced', weightGrams: 250 },
  kurtas: { taxClass: 'reduced', weightGrams: 350 },
  'bed-table': { taxClass: 'reduced', weightGrams: 900 },
  yardage: { taxClass: 'reduced', weightGrams: 300 },
  'silk-sarees': { taxClass: 'reduced', weightGrams: 800 },
  'cotton-sarees': { taxClass: 'reduced', weightGrams: 600 },
  'madhubani-paintings': { taxClass: 'reduced', weightGrams: 400 },
  'painted-crafts': { taxClass: 'reduced', weightGrams: 500 },
  'sikki-grass': { taxClass: 'reduced', weightGrams: 200 },
  'brass-copper': { taxClass: 'standard', weightGrams: 1_200 },
  pottery: { taxClass: 'reduced', weightGrams: 1_000 },
  steel: { taxClass: 'standard', weightGrams: 800 },
  'iron-stone': { taxClass: 'standard', weightGrams: 3_000 },
  spices: { taxClass: 'reduced', weightGrams: 150 },
  'pulses-grains': { taxClass: 'reduced', weightGrams: 1_050 },
  'tea-coffee': { taxClass: 'reduced', weightGrams: 300 },
  'makhana-snacks': { taxClass: 'reduced', weightGrams: 250 },
  pickles: { taxClass: 'reduced', weightGrams: 550 },
  'honey-jaggery': { taxClass: 'reduced', weightGrams: 600 },
  'oils-ghee': { taxClass: 'reduced', weightGrams: 1_100 },
  'rugs-mats': { taxClass: 'reduced', weightGrams: 2_500 },
  lighting: { taxClass: 'standard', weightGrams: 1_500 },
  'baskets-storage': { taxClass: 'reduced', weightGrams: 700 },
  puja: { taxClass: 'standard', weightGrams: 400 },
  earrings: { taxClass: 'standard', weightGrams: 60 },
  necklaces: { taxClass: 'standard', weightGrams: 120 },
  bangles: { taxClass: 'standard', weightGrams: 150 },
  books: { taxClass: 'exempt', weightGrams: 450 },
  'notebooks-paper': { taxClass: 'reduced', weightGrams: 300 },
  'art-materials': { taxClass: 'standard', weightGrams: 250 },
  'wooden-toys': { taxClass: 'reduced', weightGrams: 400 },
  'dolls-games': { taxClass: 'reduced', weightGrams: 350 },
  soaps: { taxClass: 'reduced', weightGrams: 130 },
  'hair-skin': { taxClass: 'standard', weightGrams: 250 },
  fragrance: { taxClass: 'standard', weightGrams: 120 },
  audio: { taxClass: 'standard', weightGrams: 400 },
  'everyday-electronics': { taxClass: 'standard', weightGrams: 350 },
};

export function termsOf(category: string): ShelfTerms {
  const terms = SHELVES[category];
  if (!terms) throw new Error(`Nobody said how ${category} is taxed and what it weighs`);
  return terms;
}
