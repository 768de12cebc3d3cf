/** What products are called after. Co-prime numbers of them, so that titles repeat only after all have been combined. */
export const COLOURS = [
  ...['Indigo', 'Madder', 'Turmeric', 'Ivory', 'Charcoal', 'Teal', 'Rust', 'Mustard', 'Sage', 'Crimson', 'Saffron'],
  ...['Olive', 'Maroon', 'Pearl', 'Cobalt', 'Walnut', 'Peach', 'Slate', 'Emerald', 'Sand', 'Plum', 'Copper', 'Azure'],
];
export const MATERIALS = [
  ...['Cotton', 'Silk', 'Linen', 'Wool', 'Jute', 'Brass', 'Bamboo', 'Clay', 'Sheesham', 'Leather', 'Khadi', 'Tussar'],
  ...['Bronze', 'Cane', 'Marble', 'Glass', 'Steel'],
];
export const THINGS = [
  ...['Kurta', 'Saree', 'Dupatta', 'Stole', 'Shawl', 'Cushion', 'Bedspread', 'Tablecloth', 'Runner', 'Lamp', 'Bowl'],
  ...[
    'Tray',
    'Vase',
    'Basket',
    'Stool',
    'Bench',
    'Mirror',
    'Notebook',
    'Satchel',
    'Wallet',
    'Bangle',
    'Pendant',
    'Toy',
  ],
  ...['Kettle', 'Planter', 'Curtain', 'Rug', 'Quilt', 'Apron'],
];
export const SENTENCES = [
  'Made by hand in a village near Madhubani, each piece a little different from the last.',
  'Dyed with roots and leaves, washed in the river and dried in the morning sun.',
  'A weight that suits every season, from the first monsoon rain to the winter wedding.',
  'The pattern is cut into wood once and printed many times, as it was a century ago.',
  'Wash it cold and by itself; the colour settles after the second time.',
  'It comes in recycled paper, tied with a cord that you will want to keep.',
  'Sturdy enough for daily use and fine enough for guests.',
];
