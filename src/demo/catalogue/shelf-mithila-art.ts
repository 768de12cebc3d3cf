import { archived, by, draft, item, one, shelf } from './catalogue-rows';

const paintings = shelf('MAD', 'madhubani-paintings', [
  item(
    'Kohbar ghar, the wedding chamber',
    'Lotus stem, bamboo grove, parrots and fish: the wall painting of the bridal room, made here on handmade paper. Painted in the bharni style with filled colour.',
    {
      material: 'Natural colours on handmade paper',
      origin: 'Jitwarpur, Madhubani',
      style: 'Bharni',
      frame: 'Unframed',
    },
    by('size', { '28 × 38 cm': [2400, 4], '38 × 56 cm': [4800, 3], '56 × 76 cm': [9500, 1] }),
  ),
  item(
    'Fish pond in line work',
    'A shoal circles a lotus, drawn only in black with a nib. The kachni style lives by the evenness of its hatching.',
    { material: 'Ink on handmade paper', origin: 'Ranti, Madhubani', style: 'Kachni', frame: 'Unframed' },
    by('size', { '19 × 28 cm': [950, 8], '28 × 38 cm': [1850, 5], '38 × 56 cm': [3900, 0] }),
  ),
  item(
    'Godhana painting of the forest',
    'Rows of deer, trees and dancers taken from tattoo patterns, drawn with a bamboo stick. The paper is washed with cow dung, which gives its warm grey-green.',
    { material: 'Pigment on dung-washed paper', origin: 'Jitwarpur, Madhubani', style: 'Godna', frame: 'Unframed' },
    by('size', { '28 × 38 cm': [1650, 4], '56 × 76 cm': [6800, 2] }),
  ),
  item(
    'Ardhanarishvara',
    'Shiva and Parvati as one body, the dividing line hidden in the pattern of the cloth.',
    { material: 'Acrylic on handmade paper', origin: 'Rashidpur, Madhubani', style: 'Bharni', frame: 'Unframed' },
    by('size', { '38 × 56 cm': [4200, 2], '56 × 76 cm': [8200, 1] }),
  ),
  item(
    'Tree of life with nesting birds',
    'One trunk, sixty-odd birds. The painter counts them aloud, and no two face the same way.',
    { material: 'Natural colours on handmade paper', origin: 'Madhubani', style: 'Kachni', frame: 'Unframed' },
    by('size', { '28 × 38 cm': [2100, 6], '38 × 56 cm': [4400, 3] }),
  ),
  item(
    'Krishna and the gopis at the ghat',
    'The story of the stolen clothes, with the river as a band of fish along the lower edge. Lamp black, palash flower and indigo.',
    {
      material: 'Natural colours on handmade paper',
      origin: 'Ranti, Madhubani',
      style: 'Bharni',
      frame: 'Teak, with glass',
    },
    one(7600, 0),
  ),
  item(
    'Village haat on a Tuesday',
    'Bangle sellers, a weighing scale, the tea stall and one stray goat. A modern subject in the old line.',
    { material: 'Ink and acrylic on canvas', origin: 'Madhubani', style: 'Kachni', frame: 'Unframed, rolled' },
    by('size', { '45 × 60 cm': [5200, 2], '60 × 90 cm': [9800, 1] }),
  ),
  item(
    'Chhath at the river',
    'Women stand waist-deep with baskets of fruit while the sun sets in a ring of hatching.',
    { material: 'Acrylic on handmade paper', origin: 'Darbhanga', style: 'Bharni', frame: 'Unframed' },
    by('size', { '28 × 38 cm': [1950, 5], '38 × 56 cm': [3950, 3] }),
  ),
  item(
    'Aripan floor pattern on paper',
    'The rice-paste diagram of festival thresholds, white on a clay-red wash.',
    { material: 'Pigment on handmade paper', origin: 'Madhubani', style: 'Aripan', frame: 'Unframed' },
    by('size', { '28 × 28 cm': [1250, 7], '50 × 50 cm': [3100, 2] }),
  ),
  item(
    'Pair of small elephants, framed',
    'Two postcard-size paintings in thin black frames, ready to hang. A usual present for a housewarming.',
    { material: 'Ink on handmade paper', origin: 'Madhubani', style: 'Kachni', frame: 'Black wood, with glass' },
    one(1490, 11),
  ),
  draft(
    'Commissioned family portrait in madhubani style',
    'Send a photograph and a few words on each person; delivery in about five weeks. Terms for commissions are being settled.',
    { material: 'Natural colours on handmade paper', origin: 'Madhubani', frame: 'Unframed' },
    by('people', { 'Up to 3': [6500, 5], 'Up to 6': [9800, 5] }),
  ),
]);

const painted = shelf('PAI', 'painted-crafts', [
  item(
    'Papier-mache jewellery box with peacock',
    'Pulp of old newspaper and fenugreek paste, dried in the sun and painted inside as well as out.',
    {
      material: 'Papier-mache',
      origin: 'Salempur, Madhubani',
      care: 'Wipe with a dry cloth',
      dimensions: '16 × 11 × 7 cm',
    },
    by('colour', { Yellow: [780, 9], Red: [780, 7], Black: [820, 5] }),
  ),
  item(
    'Painted mango-wood tray',
    'Raised rim, two handholds and a fish in each corner. Sealed against tea rings.',
    { material: 'Mango wood', origin: 'Madhubani', care: 'Wipe clean, do not soak' },
    by('size', { '25 × 35 cm': [1180, 8], '30 × 45 cm': [1480, 6] }),
    ['kitchen-dining'],
  ),
  item(
    'Tikuli coasters',
    'The bindi-maker craft of Patna, moved from glass to enamelled hardboard. Four coats of lacquer under the brushwork.',
    { material: 'Enamel on hardboard', origin: 'Patna', care: 'Wipe clean', dimensions: '10 cm round' },
    by('pack', { 'Set of 4': [520, 16], 'Set of 6': [740, 13] }),
    ['kitchen-dining'],
  ),
  item(
    'Tikuli wall plate with dancers',
    'Six women dance the jhijhiya with lit pots on their heads, in gold line on black.',
    { material: 'Enamel on hardboard', origin: 'Patna', care: 'Dust with a soft brush' },
    by('size', { '20 cm': [850, 6], '30 cm': [1550, 0] }),
  ),
  item(
    'Manjusha art scroll of Bihula',
    'The tale of Bihula and the snake goddess, told in pink, green and yellow only, as the tradition asks.',
    { material: 'Pigment on cloth', origin: 'Bhagalpur', care: 'Keep out of direct sun', dimensions: '30 × 90 cm' },
    one(2350, 4),
  ),
  item(
    'Hand-painted kettle',
    'An ordinary aluminium tea-stall kettle, painted with enamel birds. For the shelf, or for watering plants.',
    { material: 'Aluminium', origin: 'Madhubani', care: 'Not for the stove', capacity: '1.5 l' },
    by('colour', { Blue: [1250, 5], Red: [1250, 6] }),
  ),
  item(
    'Painted lota planter',
    'A terracotta pot with a drainage hole and a band of lotus around the belly.',
    { material: 'Terracotta', origin: 'Darbhanga', care: 'Indoor use', dimensions: '13 cm across' },
    by('colour', { White: [420, 14], Ochre: [420, 10] }),
    ['home'],
  ),
  item(
    'Madhubani greeting cards',
    'Five small originals, each painted, with blank inside and khadi-paper envelopes.',
    { material: 'Handmade paper', origin: 'Madhubani', dimensions: '11 × 16 cm' },
    by('pack', { 'Set of 5': [375, 28], 'Set of 10': [690, 15] }),
    ['books-stationery'],
  ),
  archived(
    'Painted mobile phone cover',
    'Hard case with a painted fish. The phone models it fitted are no longer sold.',
    { material: 'Polycarbonate', origin: 'Madhubani' },
    one(499, 0),
  ),
]);

const sikki = shelf('SIK', 'sikki-grass', [
  item(
    'Sikki grass pauti with lid',
    'A lidded box coiled from golden sikki over munj grass, of the kind filled with sweets for a bride. The awl is the only tool.',
    { material: 'Sikki and munj grass', origin: 'Rampur, Madhubani', care: 'Keep dry' },
    by('size', { Small: [480, 12], Medium: [790, 7], Large: [1350, 3] }),
    ['baskets-storage'],
  ),
  item(
    'Sikki peacock figure',
    'Tail feathers are coiled separately and sewn on. Stands by itself on a desk.',
    { material: 'Sikki grass', origin: 'Sarisab Pahi, Madhubani', care: 'Dust lightly', dimensions: '18 cm tall' },
    by('colour', { Natural: [650, 6], Dyed: [690, 5] }),
  ),
  item(
    'Sikki bread basket',
    'Shallow, round, with a dyed magenta rim. Rotis stay soft in it under a cloth.',
    { material: 'Sikki grass', origin: 'Rampur, Madhubani', care: 'Keep dry', dimensions: '24 cm across' },
    one(560, 15),
    ['kitchen-dining'],
  ),
  item(
    'Sikki coaster rounds',
    'Flat coils of grass which weigh nothing and take a hot tumbler without a mark.',
    { material: 'Sikki grass', origin: 'Rampur, Madhubani', care: 'Keep dry', dimensions: '10 cm across' },
    by('pack', { 'Set of 4': [290, 0], 'Set of 6': [420, 0] }),
  ),
  item(
    'Sikki elephant with howdah',
    'A toy for the showcase, stuffed with its own offcuts. Takes a practised maker two days.',
    { material: 'Sikki grass', origin: 'Sitamarhi', care: 'Dust lightly', dimensions: '22 cm tall' },
    one(1150, 4),
  ),
]);

export const mithilaArt = [...paintings, ...painted, ...sikki];
