import { by, draft, item, one, shelf } from './catalogue-rows';

const earrings = shelf('EAR', 'earrings', [
  item(
    'Silver filigree jhumka',
    'Tarakasi wire, thinner than a hair, soldered into a dome with hanging beads. Surprisingly light.',
    { material: '925 silver', origin: 'Cuttack', care: 'Store in a zip bag', weight: '9 g the pair' },
    by('size', { Small: [2150, 8], Large: [3250, 4] }),
  ),
  item(
    'Terracotta jhumka, painted',
    'Fired clay with a fine madhubani line. Hooks are nickel-free.',
    { material: 'Terracotta', origin: 'Madhubani', care: 'Keep away from water' },
    by('colour', { Black: [290, 24], Turquoise: [290, 17], Ochre: [290, 20] }),
    ['painted-crafts'],
  ),
  item(
    'Sikki grass hoops',
    'Golden grass wound over a brass ring. Weighs about as much as a feather.',
    { material: 'Sikki grass, brass', origin: 'Rampur, Madhubani', care: 'Keep dry' },
    by('colour', { Natural: [320, 15], Magenta: [340, 12], Green: [340, 0] }),
    ['sikki-grass'],
  ),
  item(
    'Meenakari chandbali',
    'Crescent drops with red and green enamel on the back as well, the Jaipur way. Pearls are cultured.',
    {
      material: 'Gold-plated silver, enamel',
      origin: 'Jaipur',
      care: 'Wipe with a soft cloth',
      weight: '14 g the pair',
    },
    one(4650, 5),
  ),
  item(
    'Silver stud with granulation',
    'A cluster of tiny silver balls, after an old Kutchi ear ornament.',
    { material: '925 silver', origin: 'Bhuj', weight: '3 g the pair' },
    one(890, 21),
  ),
  item(
    'Lac drop earrings',
    'Tree resin over a wire, studded with mirror chips while soft.',
    { material: 'Lac', origin: 'Jaipur', care: 'Keep away from heat' },
    by('colour', { Pink: [240, 0], Green: [240, 0] }),
  ),
  item(
    'Dhokra bell earrings',
    'Small cast bells that make no sound, to the relief of colleagues.',
    { material: 'Brass', origin: 'Bastar', care: 'Polish with a dry cloth' },
    one(450, 16),
  ),
]);

const necklaces = shelf('NEC', 'necklaces', [
  item(
    'Dhokra pendant on black thread',
    'A sun with a face, cast by lost wax, on an adjustable waxed cord.',
    { material: 'Brass, cotton cord', origin: 'Bastar' },
    by('motif', { Sun: [540, 14], Fish: [540, 11], Owl: [540, 9] }),
  ),
  item(
    'Silver hansli',
    'A stiff plain collar of solid silver, hammered flat at the front. Opens at the back by a gentle twist.',
    { material: '925 silver', origin: 'Barmer', weight: '62 g', care: 'Polish with chalk' },
    one(9900, 2),
  ),
  item(
    'Coin necklace, oxidised',
    'Reproduction of the old rupee garland in oxidised alloy. Looks old, is not.',
    { material: 'Oxidised alloy', origin: 'Delhi', care: 'Keep dry' },
    one(790, 18),
  ),
  item(
    'Tulsi bead mala',
    'One hundred and eight small turned beads and a guru bead, strung with knots between.',
    { material: 'Tulsi wood', origin: 'Vrindavan' },
    by('bead', { '6 mm': [240, 40], '8 mm': [290, 35] }),
    ['puja'],
  ),
  item(
    'Naga bead strand',
    'Seven rows of glass beads joined by carved bone spacers, in the orange and black of the Konyak hills.',
    { material: 'Glass beads, bone', origin: 'Mon, Nagaland' },
    one(2350, 3),
  ),
  draft(
    'Thewa pendant',
    'Pierced gold foil fused to coloured glass, a craft of a few families in Pratapgarh. Hallmark papers awaited.',
    { material: '23-carat foil on glass, silver setting', origin: 'Pratapgarh' },
    by('colour', { Ruby: [6800, 2], Emerald: [6800, 2] }),
  ),
]);

const bangles = shelf('BAN', 'bangles', [
  item(
    'Lahthi lac bangles',
    'The lac bangles brides wear in Mithila, worked over coals and set with mirror. Sold as a set for both wrists.',
    { material: 'Lac', origin: 'Muzaffarpur', care: 'Keep away from heat', pack: 'Set of 12' },
    by('size', { '2.4': [690, 10], '2.6': [690, 14], '2.8': [690, 7] }),
  ),
  item(
    'Firozabad glass bangles',
    'Two dozen thin bangles in one colour, with a few spare for the ones that break.',
    { material: 'Glass', origin: 'Firozabad', pack: '24 pieces' },
    by('colour', { Green: [160, 32], Red: [160, 40], Black: [160, 22], Clear: [160, 0] }),
  ),
  item(
    'Silver payal with ghungroo',
    'A soft woven chain with bells at every second link. Screw clasp, sold as a pair.',
    { material: '925 silver', origin: 'Salem', weight: '38 g the pair' },
    by('length', { '25 cm': [5400, 4], '27 cm': [5650, 3] }),
  ),
  item(
    'Shakha conch bangle pair',
    'Cut from a single conch and polished, with a line of carving. Worn by married women in Bengal.',
    { material: 'Conch shell', origin: 'Bishnupur' },
    by('size', { '2.4': [850, 6], '2.6': [850, 5], '2.8': [850, 2] }),
  ),
  item(
    'Brass cuff with kolam line',
    'A wide open cuff etched with a continuous line that never lifts. Adjusts by bending.',
    { material: 'Brass', origin: 'Thanjavur', care: 'Polish with tamarind' },
    one(680, 19),
  ),
]);

export const jewellery = [...earrings, ...necklaces, ...bangles];
