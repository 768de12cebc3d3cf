import { by, draft, item, one, shelf } from './catalogue-rows';

export const spices = shelf('SPI', 'spices', [
  item(
    'Lakadong turmeric powder',
    'From the Jaintia hills, strong in colour and with more curcumin than plains turmeric. Use half of what you are used to.',
    { origin: 'Jaintia Hills, Meghalaya', shelfLife: '12 months', form: 'Ground' },
    by('weight', { '100 g': [140, 60], '250 g': [320, 42], '500 g': [590, 18] }),
  ),
  item(
    'Kashmiri red chilli powder',
    'Bright colour and little heat; for rogan josh and for frying in ghee.',
    { origin: 'Pampore, Kashmir', shelfLife: '9 months', form: 'Ground' },
    by('weight', { '100 g': [160, 55], '250 g': [370, 30] }),
  ),
  item(
    'Guntur chilli, whole',
    'The hot one. Sun-dried, stems on, for pickles and podi.',
    { origin: 'Guntur', shelfLife: '12 months', form: 'Whole' },
    by('weight', { '100 g': [75, 70], '250 g': [170, 48] }),
  ),
  item(
    'Mathania chilli, whole',
    'The wrinkled red chilli of laal maas, smoky and of middling heat.',
    { origin: 'Mathania, Jodhpur', shelfLife: '12 months', form: 'Whole' },
    by('weight', { '100 g': [130, 22], '250 g': [299, 0] }),
  ),
  item(
    'Malabar black pepper',
    'Vine-ripened berries, dried in the sun and sifted at 550 grams a litre. Crack it just before use.',
    { origin: 'Wayanad', shelfLife: '24 months', form: 'Whole' },
    by('weight', { '50 g': [95, 64], '100 g': [180, 50], '250 g': [425, 21] }),
  ),
  item(
    'Green cardamom, 8 mm bold',
    'Closed pods, green without dye. Eight grams flavour a week of chai for four.',
    { origin: 'Idukki', shelfLife: '12 months', form: 'Whole' },
    by('weight', { '25 g': [160, 45], '50 g': [310, 38], '100 g': [600, 14] }),
  ),
  item(
    'Black cardamom',
    'Dried over wood fires, hence the smoke. One pod is enough for a pot of rajma.',
    { origin: 'Sikkim', shelfLife: '18 months', form: 'Whole' },
    by('weight', { '50 g': [175, 26], '100 g': [340, 11] }),
  ),
  item(
    'Kashmir saffron, mongra',
    'Only the red tips, picked before sunrise in the last week of October. Steep in warm milk for twenty minutes.',
    { origin: 'Pampore, Kashmir', shelfLife: '24 months', form: 'Threads' },
    by('weight', { '0.5 g': [290, 20], '1 g': [560, 16], '2 g': [1090, 0] }),
  ),
  item(
    'Cumin seed',
    'Machine-cleaned and sorted, with the warm, slightly bitter smell of a new crop.',
    { origin: 'Unjha, Gujarat', shelfLife: '12 months', form: 'Whole' },
    by('weight', { '100 g': [65, 80], '250 g': [150, 64], '500 g': [285, 33] }),
  ),
  item(
    'Coriander seed',
    'Pale green, citrusy seed from the Kota belt. Roast lightly and grind the same day.',
    { origin: 'Ramganj Mandi, Kota', shelfLife: '12 months', form: 'Whole' },
    by('weight', { '200 g': [70, 66], '500 g': [160, 40] }),
  ),
  item(
    'Panch phoron',
    'Fenugreek, nigella, cumin, mustard and fennel in equal parts by volume. For dal, pumpkin and tomato chutney.',
    { origin: 'Darbhanga', shelfLife: '12 months', form: 'Whole, mixed' },
    by('weight', { '100 g': [60, 52], '250 g': [135, 34] }),
  ),
  item(
    'Yellow mustard seed',
    'For the mustard gravy of Mithila fish. Grind with a green chilli and salt, which keeps it from turning bitter.',
    { origin: 'Madhubani', shelfLife: '12 months', form: 'Whole' },
    by('weight', { '200 g': [58, 75], '500 g': [130, 41], '1 kg': [249, 20] }),
  ),
  item(
    'Compounded hing',
    'Asafoetida in a base of rice flour, so it contains no wheat. A pinch in hot oil.',
    { origin: 'Hathras', shelfLife: '18 months', form: 'Powder' },
    by('weight', { '25 g': [110, 48], '50 g': [210, 25] }),
  ),
  item(
    'Ceylon-type cinnamon quills',
    'Soft, layered quills grown in Kerala; thin enough to crumble in the fingers.',
    { origin: 'Kannur', shelfLife: '24 months', form: 'Quills' },
    by('weight', { '50 g': [190, 18], '100 g': [360, 9] }),
  ),
  item(
    'Cloves, hand-picked',
    'Full heads, oily when pressed with a nail. Stems and dust are sifted out twice.',
    { origin: 'Kanyakumari', shelfLife: '24 months', form: 'Whole' },
    by('weight', { '25 g': [65, 44], '50 g': [120, 40], '100 g': [230, 17] }),
  ),
  item(
    'Garam masala, house blend',
    'Nine spices, roasted one at a time and ground in batches of five kilograms. The date of grinding is on the label.',
    { origin: 'Darbhanga', shelfLife: '6 months', form: 'Ground' },
    by('weight', { '50 g': [85, 58], '100 g': [160, 47] }),
  ),
  item(
    'Litti chokha masala',
    'Ajwain, nigella, dry mango and chilli for the sattu filling. Add raw mustard oil and garlic yourself.',
    { origin: 'Patna', shelfLife: '6 months', form: 'Ground', weight: '100 g' },
    one(75, 39),
  ),
  item(
    'Timur pepper',
    'Himalayan cousin of Sichuan pepper, smelling of grapefruit. Numbs the tongue a little; pick out the black seeds.',
    { origin: 'Pithoragarh', shelfLife: '12 months', form: 'Whole' },
    by('weight', { '50 g': [185, 0], '100 g': [350, 0] }),
  ),
  item(
    'Rock salt, coarse',
    'Pink sendha namak for fasting days, in crystals that fit a grinder.',
    { origin: 'Packed in Patna', shelfLife: '36 months', form: 'Crystals' },
    by('weight', { '500 g': [55, 90], '1 kg': [99, 62] }),
  ),
  draft(
    'Bhut jolokia flakes',
    'Smoke-dried ghost pepper from Nagaland. Label and warning text are with the printer.',
    { origin: 'Peren, Nagaland', shelfLife: '12 months', form: 'Flakes' },
    by('weight', { '10 g': [120, 20], '25 g': [270, 20] }),
  ),
]);
