import { by, draft, item, one, shelf } from './catalogue-rows';

const wooden = shelf('TOY', 'wooden-toys', [
  item(
    'Channapatna stacking rings',
    'Seven turned rings of hale wood, coloured with lac and vegetable dye on the lathe. Edges are rounded for small mouths.',
    { material: 'Hale wood, lac', origin: 'Channapatna', age: '1 year and up' },
    one(540, 22),
  ),
  item(
    'Channapatna pull-along elephant',
    'The ears knock as it rolls. A cord of safe length, with a bead to hold.',
    { material: 'Hale wood, lac', origin: 'Channapatna', age: '18 months and up' },
    by('colour', { Red: [490, 13], Blue: [490, 10], Yellow: [490, 0] }),
  ),
  item(
    'Etikoppaka spinning tops',
    'Turned from ankudu wood with seed and root dyes. They hum if thrown well.',
    { material: 'Ankudu wood, lac', origin: 'Etikoppaka', age: '4 years and up' },
    by('pack', { 'Set of 2': [180, 30], 'Set of 4': [340, 21] }),
  ),
  item(
    'Kondapalli bullock cart',
    'Two bullocks, a driver and a load of hay, carved from soft tella poniki and painted. More for the shelf than the sandpit.',
    { material: 'Tella poniki wood', origin: 'Kondapalli', age: '8 years and up' },
    one(890, 7),
  ),
  item(
    'Wooden kitchen set',
    'Stove, tawa, rolling board, pots and lids, twelve pieces in a net bag.',
    { material: 'Wood, lac', origin: 'Varanasi', age: '3 years and up' },
    one(760, 16),
  ),
  item(
    'Rattle of neem wood',
    'One ring, two discs, no paint. Oiled with coconut.',
    { material: 'Neem wood', origin: 'Auroville', age: '4 months and up' },
    one(260, 0),
  ),
  item(
    'Alphabet blocks in Devanagari',
    'Forty-nine cubes with a letter on one face, a picture on the next. Also pleasant for adults who are learning.',
    { material: 'Beech wood', origin: 'Pune', age: '3 years and up' },
    one(1290, 9),
  ),
]);

const dolls = shelf('DOL', 'dolls-games', [
  item(
    'Thanjavur nodding doll',
    'A dancer in four balanced parts who sways for a minute at a touch. Papier-mache and plaster.',
    { material: 'Papier-mache', origin: 'Thanjavur', dimensions: '25 cm tall' },
    one(680, 8),
  ),
  item(
    'Rajasthani string puppet pair',
    'A raja and a rani with mango-wood faces, and cloth bodies down to the floor.',
    { material: 'Mango wood, cloth', origin: 'Udaipur', dimensions: '55 cm' },
    one(590, 15),
  ),
  item(
    'Kanyaputri rag dolls',
    'The wedding dolls of Mithila, made from bamboo slips and old cloth. Bride and groom, tied at the hem.',
    { material: 'Cloth, bamboo', origin: 'Darbhanga' },
    by('pack', { Pair: [450, 11], 'Family of 5': [980, 4] }),
    ['mithila-art'],
  ),
  item(
    'Chaupar cloth board with cowries',
    'The cross-shaped game sewn in applique, sixteen wooden men and seven cowries. Rules on a card.',
    { material: 'Cotton, wood, cowrie', origin: 'Jaipur', players: '2 to 4' },
    one(850, 12),
  ),
  item(
    'Ganjifa playing cards',
    'Ninety-six round cards of the eight-suit Mughal deck, screen-printed after a hand-painted set. Wooden box with a sliding lid.',
    { material: 'Card, wood', origin: 'Sawantwadi', players: '3' },
    by('finish', { Printed: [1150, 6], 'Hand painted': [6900, 0] }),
  ),
  draft(
    'Pallankuzhi board, folding',
    'Fourteen cups and a bag of tamarind seeds. The hinge is being improved after a trial with nine-year-olds.',
    { material: 'Rosewood', origin: 'Kumbakonam', players: '2' },
    one(1390, 6),
  ),
]);

export const toys = [...wooden, ...dolls];
