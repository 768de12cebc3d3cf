import { by, draft, item, one, shelf } from './catalogue-rows';

const brass = shelf('BRA', 'brass-copper', [
  item(
    'Hammered copper water bottle',
    'Seamless body, screw cap with a silicone ring. Rub with lemon and salt when it darkens.',
    { material: 'Pure copper', origin: 'Moradabad', care: 'Hand wash, no dishwasher' },
    by('capacity', { '600 ml': [790, 25], '950 ml': [990, 31] }),
  ),
  item(
    'Copper matka with tap',
    'Holds the water for a household through the day. Stand and lid are included; the tap unscrews for cleaning.',
    { material: 'Copper, brass tap', origin: 'Pune', care: 'Clean weekly with tamarind' },
    by('capacity', { '5 l': [3490, 6], '8 l': [4690, 4], '12 l': [6290, 0] }),
  ),
  item(
    'Brass thali set',
    'Thali, two katoris, tumbler and spoon in hammered brass. Tinned inside, so dal and curd can stay in it.',
    { material: 'Brass, tinned', origin: 'Jandiala Guru', care: 'Hand wash, re-tin every few years' },
    by('pack', { '5 pieces': [2850, 9], '7 pieces': [3690, 5] }),
  ),
  item(
    'Kansa bowl',
    'Bell metal of copper and tin, beaten while red hot. It rings for several seconds when tapped.',
    { material: 'Kansa (bell metal)', origin: 'Balakati, Odisha', care: 'Hand wash, dry at once' },
    by('size', { '9 cm': [480, 18], '11 cm': [690, 15], '14 cm': [1050, 8] }),
  ),
  item(
    'Brass patila with tin lining',
    'A round-bottomed pot for rice and slow dal, with a fitted lid. The lining is done by hand over coals.',
    { material: 'Brass, tinned', origin: 'Moradabad', care: 'No empty heating, hand wash' },
    by('capacity', { '2 l': [1890, 7], '3 l': [2450, 6], '5 l': [3390, 2] }),
  ),
  item(
    'Filter coffee davara and tumbler',
    'The pair needed to pour coffee from a height and back again. Thick rims stay cool.',
    { material: 'Brass', origin: 'Kumbakonam', care: 'Hand wash' },
    by('pack', { '1 set': [390, 20], '2 sets': [750, 18], '4 sets': [1450, 6] }),
    ['tea-coffee'],
  ),
  item(
    'Brass spice box with seven cups',
    'Masala dabba with a glass lid and a spoon. Each cup takes about sixty grams of ground spice.',
    { material: 'Brass', origin: 'Moradabad', care: 'Wipe dry', dimensions: '19 cm across' },
    one(2290, 10),
  ),
  item(
    'Copper handi for serving',
    'Steel inside, copper outside, two brass ears. Goes from the stove to the table.',
    { material: 'Copper over steel', origin: 'Moradabad', care: 'Hand wash' },
    by('size', { '13 cm': [620, 14], '16 cm': [840, 12], '19 cm': [1090, 0] }),
  ),
  item(
    'Brass mortar and pestle',
    'Heavy imam-dasta for cardamom, pepper and betel nut. The weight does the work.',
    { material: 'Cast brass', origin: 'Moradabad', care: 'Wipe dry', weight: '1.4 kg' },
    one(1390, 13),
  ),
  item(
    'Bell-metal uruli',
    'Wide shallow vessel cast by lost wax in Mannar. For payasam, or for floating flowers at the door.',
    { material: 'Bell metal', origin: 'Mannar, Kerala', care: 'Hand wash, dry at once' },
    by('size', { '20 cm': [4200, 3], '28 cm': [8600, 1] }),
    ['home'],
  ),
  item(
    'Copper jug with lid',
    'A plain bedside jug, lid doubling as the cup.',
    { material: 'Copper', origin: 'Pune', care: 'Clean with lemon', capacity: '1.2 l' },
    one(1150, 6),
  ),
  draft(
    'Bidri salt cellar',
    'Silver wire inlaid in a blackened zinc alloy, darkened with soil from the old fort. Waiting for the food-safe liner.',
    { material: 'Zinc-copper alloy, silver inlay', origin: 'Bidar', care: 'Rub with coconut oil' },
    by('pattern', { Vine: [1650, 6], Star: [1650, 6] }),
  ),
]);

const steel = shelf('STL', 'steel', [
  item(
    'Steel tiffin carrier',
    'Stacked tiers with a side clip and a plate for a lid. Tight enough for rasam on a scooter.',
    { material: 'Stainless steel 304', origin: 'Chennai', care: 'Dishwasher safe' },
    by('tiers', { '2 tiers': [640, 22], '3 tiers': [840, 28], '4 tiers': [1050, 12] }),
  ),
  item(
    'Tri-ply kadhai with lid',
    'Aluminium between two skins of steel, so that onions brown evenly to the edge. Works on gas and induction.',
    { material: 'Tri-ply stainless steel', origin: 'Vasai', care: 'Dishwasher safe' },
    by('size', { '22 cm': [1790, 11], '24 cm': [2090, 14], '28 cm': [2690, 5] }),
  ),
  item(
    'Idli stand with four plates',
    'Sixteen idlis at once, with a matching pot. The moulds are perforated and stay put while steaming.',
    { material: 'Stainless steel', origin: 'Coimbatore', care: 'Dishwasher safe' },
    one(1190, 9),
  ),
  item(
    'Outer-lid pressure cooker',
    'Five-millimetre base and a gasket sold in any village bazaar. ISI marked.',
    { material: 'Stainless steel', origin: 'Mumbai', care: 'Wash the vent after each use', standard: 'IS 2347' },
    by('capacity', { '3 l': [2190, 8], '5 l': [2690, 10], '7.5 l': [3290, 0] }),
  ),
  item(
    'Steel dabba nest',
    'Five flat-lidded boxes that sit one inside the other. For dal, sugar and the last of the ladoos.',
    { material: 'Stainless steel', origin: 'Chennai', care: 'Dishwasher safe', pack: 'Set of 5' },
    one(890, 19),
    ['baskets-storage'],
  ),
  item(
    'Compartment thali',
    'Five wells, rolled rim. The canteen plate, in a thicker gauge.',
    { material: 'Stainless steel', origin: 'Wazirpur, Delhi', care: 'Dishwasher safe' },
    by('pack', { Single: [240, 50], 'Set of 6': [1350, 16] }),
  ),
  item(
    'Chai pan with pouring lip',
    'Marks inside at two, four and six cups. The handle is riveted and stays cool if the flame is kept small.',
    { material: 'Stainless steel', origin: 'Mumbai', care: 'Dishwasher safe' },
    by('capacity', { '1 l': [490, 17], '1.5 l': [590, 14], '2 l': [690, 9] }),
  ),
  item(
    'Chakla and belan',
    'A heavy steel board with three rubber feet and a rosewood rolling pin.',
    { material: 'Steel board, sheesham pin', origin: 'Saharanpur', care: 'Wipe clean' },
    one(750, 12),
  ),
  item(
    'Grater for ginger and coconut',
    'Four faces: fine, coarse, slicing and a star for ginger. Stands on a ring that does not slip.',
    { material: 'Stainless steel', origin: 'Rajkot', care: 'Dishwasher safe' },
    one(260, 34),
  ),
  item(
    'Steel tumblers, plain',
    'Straight-sided glasses of the kind every household counts after a wedding.',
    { material: 'Stainless steel', origin: 'Wazirpur, Delhi', care: 'Dishwasher safe', capacity: '300 ml' },
    by('pack', { 'Set of 4': [320, 26], 'Set of 6': [460, 32], 'Set of 12': [880, 0] }),
  ),
]);

export const metalware = [...brass, ...steel];
