import { by, draft, item, one, shelf } from './catalogue-rows';

const audio = shelf('AUD', 'audio', [
  item(
    'Teak desk speaker, Bluetooth',
    'A single full-range driver in a solid teak cabinet. One knob, which is also the switch.',
    { material: 'Teak, cotton grille', origin: 'Bengaluru', battery: '12 hours', warranty: '1 year' },
    by('grille', { Khadi: [4990, 8], Ikat: [5290, 5] }),
  ),
  item(
    'Bamboo passive phone amplifier',
    'No battery and no wire: set the phone in the slot and the hollow does the rest. About twice as loud.',
    { material: 'Bamboo', origin: 'Agartala' },
    one(590, 24),
  ),
  item(
    'Wired earphones with braided cable',
    'Cotton-braided cable that does not tangle, microphone with one button. Three sizes of ear tip.',
    { material: 'Aluminium, cotton braid', origin: 'Noida', warranty: '1 year' },
    by('plug', { 'USB-C': [890, 45], '3.5 mm': [790, 52] }),
  ),
  item(
    'Over-ear headphones, closed back',
    'Replaceable cushions and cable, so a worn part costs two hundred rupees and not a new pair.',
    { material: 'ABS, steel band', origin: 'Noida', impedance: '32 ohm', warranty: '2 years' },
    by('colour', { Black: [2990, 16], Sand: [2990, 9], Blue: [2990, 0] }),
  ),
  item(
    'Pocket radio, AM FM and short wave',
    'Runs on two pencil cells for about sixty hours. Picks up Akashvani Darbhanga on the balcony.',
    { material: 'ABS', origin: 'Chennai', battery: '2 × AA, not included', warranty: '1 year' },
    one(1190, 13),
  ),
  item(
    'Electronic tanpura and shruti box',
    'Tunable drone for practice, from C to B, with a volume that suits a small room.',
    { material: 'ABS', origin: 'Bengaluru', power: 'USB-C or battery', warranty: '1 year' },
    one(3450, 0),
  ),
]);

const everyday = shelf('ELE', 'everyday-electronics', [
  item(
    'Rechargeable LED lantern',
    'For the hour when the current goes. Three levels, a hook, and a port to rescue a phone.',
    { material: 'ABS', origin: 'Rajkot', battery: '20 hours on low', warranty: '1 year' },
    by('brightness', { '200 lm': [690, 30], '400 lm': [990, 21] }),
    ['lighting'],
  ),
  item(
    'Solar study lamp',
    'A day in the sun gives six hours of reading. The panel has two metres of cable for the roof.',
    { material: 'ABS', origin: 'Pune', battery: 'LiFePO4, replaceable', warranty: '2 years' },
    one(850, 18),
    ['lighting'],
  ),
  item(
    'USB-C charger, 30 W',
    'Indian plug, one port, no brand stickers to peel. BIS registered.',
    { material: 'Polycarbonate', origin: 'Noida', standard: 'IS 13252', warranty: '1 year' },
    one(990, 60),
  ),
  item(
    'Braided charging cable',
    'Nylon braid, relief at both ends, rated for sixty watts.',
    { material: 'Nylon, copper', origin: 'Noida', warranty: '1 year' },
    by('length', { '1 m': [290, 85], '2 m': [390, 64] }),
  ),
  item(
    'Digital kitchen scale',
    'Weighs to one gram up to five kilograms; useful for checking what the market gives you.',
    { material: 'Tempered glass', origin: 'Rajkot', battery: '2 × AAA, included', warranty: '1 year' },
    one(690, 27),
    ['kitchen-dining'],
  ),
  draft(
    'Mosquito lamp, USB',
    'A quiet fan and a violet light in a bamboo cage. Field trial goes on until October.',
    { material: 'Bamboo, ABS', origin: 'Agartala', warranty: '1 year' },
    one(890, 15),
  ),
]);

export const electronics = [...audio, ...everyday];
