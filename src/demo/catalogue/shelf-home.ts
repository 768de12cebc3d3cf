import { archived, by, draft, item, one, shelf } from './catalogue-rows';

const rugs = shelf('RUG', 'rugs-mats', [
  item(
    'Panja dhurrie in stripes',
    'Flat-woven cotton, beaten down with the iron claw that names it. Both sides are alike, so turn it every season.',
    { material: 'Cotton', origin: 'Salawas, Jodhpur', care: 'Vacuum, cold wash outdoors' },
    by('size', { '60 × 90 cm': [990, 16], '90 × 150 cm': [2290, 9], '120 × 180 cm': [3690, 5] }),
  ),
  item(
    'Mirzapur hand-knotted wool carpet',
    'Sixty knots to the square inch in vegetable-dyed wool. Expect some shedding in the first months.',
    { material: 'Wool on cotton', origin: 'Mirzapur', care: 'Vacuum, professional cleaning' },
    by('size', { '90 × 150 cm': [9800, 2], '150 × 240 cm': [24500, 1] }),
  ),
  item(
    'Sitalpati cool mat',
    'Split murta cane, smooth as paper and cool to lie on in June. Rolls up for storage.',
    { material: 'Murta cane', origin: 'Cooch Behar', care: 'Wipe with a damp cloth' },
    by('size', { '90 × 180 cm': [1850, 7], '150 × 200 cm': [2950, 0] }),
  ),
  item(
    'Madurkathi floor mat',
    'Reed mat with a dyed border of triangles, from the looms of Sabang. Goes under a low table or on a balcony.',
    { material: 'Madurkathi reed', origin: 'Sabang, Medinipur', care: 'Keep dry' },
    by('size', { '60 × 180 cm': [690, 20], '120 × 180 cm': [1290, 12] }),
  ),
  item(
    'Coir doormat',
    'Stiff brush coir on a natural-rubber back. It will not blow away.',
    { material: 'Coir', origin: 'Alappuzha', care: 'Shake out', dimensions: '45 × 75 cm' },
    one(480, 37),
  ),
]);

const lighting = shelf('LAM', 'lighting', [
  item(
    'Brass hanging lamp with chain',
    'A temple lamp with five wicks and a drip cup. The chain unhooks at every link for length.',
    { material: 'Cast brass', origin: 'Mannar, Kerala', care: 'Polish with tamarind' },
    by('height', { '45 cm': [2890, 6], '75 cm': [4490, 3] }),
    ['puja'],
  ),
  item(
    'Bamboo pendant shade',
    'Woven from split bamboo, open enough to throw a pattern on the ceiling. Holder and two metres of cloth-covered flex included.',
    { material: 'Bamboo', origin: 'Agartala', care: 'Dust', bulb: 'E27, LED up to 9 W' },
    by('size', { '25 cm': [1190, 10], '38 cm': [1690, 8] }),
  ),
  item(
    'Leather puppet lampshade',
    'Translucent goat hide painted in the manner of the shadow puppets of Andhra. Warm red and green light.',
    { material: 'Goat hide, iron frame', origin: 'Nimmalakunta', care: 'Dust, keep dry', bulb: 'E27, LED up to 7 W' },
    one(2450, 5),
  ),
  item(
    'Terracotta diyas, plain',
    'Thrown on the wheel in the lane behind the shop. Soak in water before use and they drink less oil.',
    { material: 'Terracotta', origin: 'Darbhanga', dimensions: '6 cm' },
    by('pack', { 'Set of 12': [90, 120], 'Set of 50': [330, 44] }),
    ['puja'],
  ),
  item(
    'Paper star lantern',
    'Folded handmade paper with pierced stars. Takes a small LED bulb, which is not included.',
    { material: 'Handmade paper', origin: 'Auroville', care: 'Indoor use', dimensions: '45 cm across' },
    by('colour', { White: [420, 22], Saffron: [420, 0], Blue: [420, 15] }),
  ),
]);

const baskets = shelf('BAS', 'baskets-storage', [
  item(
    'Kauna reed laundry basket',
    'Soft wetland reed over a light frame, with a lid. It flexes instead of breaking.',
    { material: 'Kauna reed', origin: 'Imphal', care: 'Keep dry', dimensions: '38 × 50 cm' },
    one(1850, 6),
  ),
  item(
    'Bamboo winnowing tray',
    'The soop of every kitchen yard and every Chhath ghat. For cleaning rice, or hung on a wall.',
    { material: 'Bamboo', origin: 'Madhubani', care: 'Sun after washing' },
    by('size', { Small: [160, 40], Large: [240, 33] }),
  ),
  item(
    'Sabai grass storage basket',
    'Stiff coils of sabai with a dyed stripe. Holds onions, toys or newspapers.',
    { material: 'Sabai grass', origin: 'Baripada, Odisha', care: 'Brush clean' },
    by('size', { '20 cm': [490, 18], '28 cm': [790, 13], '35 cm': [1090, 7] }),
  ),
  item(
    'Sheesham chest with brass corners',
    'Dovetailed box in Indian rosewood with a hasp for a small lock. Smells of wax.',
    { material: 'Sheesham wood', origin: 'Saharanpur', care: 'Wax once a year', dimensions: '35 × 22 × 18 cm' },
    one(3490, 3),
  ),
  archived(
    'Cane-look plastic hamper',
    'An easy-clean hamper we stopped ordering when the reed baskets came in.',
    { material: 'Polypropylene', origin: 'Daman' },
    one(899, 4),
  ),
]);

const puja = shelf('PUJ', 'puja', [
  item(
    'Brass puja thali set',
    'Plate, bell, diya, incense holder and two small bowls. Engraved by hand around the rim.',
    { material: 'Brass', origin: 'Moradabad', care: 'Polish with lemon', dimensions: '24 cm' },
    one(1690, 14),
    ['brass-copper'],
  ),
  item(
    'Akhand diya with glass',
    'The chimney keeps the flame steady under a fan. Burns about twelve hours on one filling.',
    { material: 'Brass, borosilicate glass', origin: 'Moradabad' },
    by('size', { Small: [540, 20], Large: [790, 11] }),
  ),
  item(
    'Cotton wicks, long',
    'Hand-rolled from unbleached cotton by a group of twelve women in Benipatti.',
    { material: 'Cotton', origin: 'Benipatti, Madhubani' },
    by('pack', { '100 wicks': [60, 90], '500 wicks': [260, 35] }),
  ),
  item(
    'Dhokra Ganesha',
    'Cast by lost wax from scrap brass; the mould is broken, so each one is single.',
    { material: 'Brass', origin: 'Bastar', care: 'Dust with a brush' },
    by('height', { '8 cm': [780, 9], '15 cm': [1890, 4] }),
    ['home'],
  ),
  item(
    'Gangajal lota',
    'Copper pot with a narrow neck and a screw lid for the shelf. Empty when it arrives.',
    { material: 'Copper', origin: 'Varanasi', capacity: '250 ml' },
    one(320, 28),
  ),
  draft(
    'Marble puja chowki',
    'Low stool of white Makrana marble with inlaid flowers. We are looking for packing that survives the post.',
    { material: 'Marble', origin: 'Agra', dimensions: '30 × 30 × 10 cm' },
    one(2990, 5),
  ),
]);

export const home = [...rugs, ...lighting, ...baskets, ...puja];
