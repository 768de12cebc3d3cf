import { by, draft, item, one, shelf } from './catalogue-rows';

const pickles = shelf('PIC', 'pickles', [
  item(
    'Mango pickle in mustard oil',
    'Green Malda mango with stone, fennel and nigella, sunned for eleven days. Oil stands a finger above the pieces.',
    { origin: 'Darbhanga', shelfLife: '18 months', allergens: 'Mustard' },
    by('weight', { '250 g': [150, 48], '500 g': [280, 36], '1 kg': [520, 14] }),
  ),
  item(
    'Stuffed red chilli pickle',
    'Fat Banarasi chillies filled with dry mango, fennel and mustard. Hotter at the stem end.',
    { origin: 'Varanasi', shelfLife: '12 months', allergens: 'Mustard' },
    by('weight', { '250 g': [170, 30], '500 g': [320, 21] }),
  ),
  item(
    'Oal pickle',
    'Grated elephant-foot yam with lemon and mustard, a Mithila habit. The lemon takes the itch out of the yam.',
    { origin: 'Madhubani', shelfLife: '9 months', allergens: 'Mustard' },
    by('weight', { '250 g': [160, 16], '500 g': [299, 0] }),
  ),
  item(
    'Sweet lemon pickle, no oil',
    'Lemons, sugar, salt and time. Two summers on the roof have turned it black.',
    { origin: 'Muzaffarpur', shelfLife: '24 months' },
    by('weight', { '250 g': [165, 27], '500 g': [310, 18] }),
  ),
  item(
    'Garlic pickle with whole cloves',
    'Single-pod garlic from the hills in sesame oil, sharpened by tamarind.',
    { origin: 'Almora', shelfLife: '12 months', allergens: 'Sesame', weight: '250 g' },
    one(240, 22),
  ),
  item(
    'Avakaya',
    'Raw mango in ground mustard and Guntur chilli, red to the point of alarm. Eat with hot rice and ghee.',
    { origin: 'Vijayawada', shelfLife: '12 months', allergens: 'Mustard, sesame' },
    by('weight', { '300 g': [190, 33], '600 g': [360, 15] }),
  ),
  item(
    'Bamboo shoot pickle',
    'Fermented shoots with king chilli. The smell announces itself; keep the lid tight.',
    { origin: 'Shillong', shelfLife: '12 months', weight: '250 g' },
    one(230, 0),
  ),
  item(
    'Tamarind and date chutney',
    'Thick enough to coat a samosa. Sweetened with dates and jaggery.',
    { origin: 'Patna', shelfLife: '9 months' },
    by('weight', { '300 g': [145, 41] }),
  ),
  item(
    'Gongura chutney',
    'Sorrel leaves cooked down with garlic and red chilli, sour as a wink.',
    { origin: 'Guntur', shelfLife: '9 months' },
    by('weight', { '300 g': [185, 24], '600 g': [345, 9] }),
  ),
]);

const sweet = shelf('HON', 'honey-jaggery', [
  item(
    'Shahi litchi honey',
    'From boxes set in the litchi orchards of Muzaffarpur during three weeks of March. Light and fruity; it sets in winter, which is normal.',
    { origin: 'Muzaffarpur', shelfLife: '24 months', treatment: 'Raw, strained' },
    by('weight', { '250 g': [220, 45], '500 g': [410, 38], '1 kg': [780, 17] }),
  ),
  item(
    'Sundarban mangrove honey',
    'Thin, dark and faintly salty, from wild combs taken in April by licensed gatherers.',
    { origin: 'Sundarbans', shelfLife: '18 months', treatment: 'Raw, strained' },
    by('weight', { '250 g': [340, 11], '500 g': [650, 6] }),
  ),
  item(
    'Mustard honey, creamed',
    'Mustard honey sets hard and fast; stirred while it sets, it spreads like butter.',
    { origin: 'Vaishali', shelfLife: '24 months', treatment: 'Creamed' },
    by('weight', { '250 g': [190, 29], '500 g': [350, 20] }),
  ),
  item(
    'Kolhapur jaggery block',
    'Boiled in open pans and cleared with okra stems, without sulphur; that is why it is brown.',
    { origin: 'Kolhapur', shelfLife: '9 months' },
    by('weight', { '500 g': [65, 58], '1 kg': [120, 50], '5 kg': [570, 8] }),
  ),
  item(
    'Nolen gur, date-palm jaggery',
    'Winter sap of the date palm, boiled at dawn. Liquid for payesh, patali for keeping.',
    { origin: 'Nadia', shelfLife: '6 months', weight: '500 g' },
    by('form', { Liquid: [290, 14], Patali: [260, 0] }),
  ),
  item(
    'Khand, unrefined sugar',
    'Sugar crystals spun from cane syrup without chemicals. Dissolves slowly, tastes of cane.',
    { origin: 'Bijnor', shelfLife: '12 months' },
    by('weight', { '500 g': [85, 40], '1 kg': [160, 36] }),
  ),
  item(
    'Palm candy crystals',
    'Rock sugar from palmyra syrup. Suck it after a meal, or drop it into warm milk.',
    { origin: 'Udangudi', shelfLife: '24 months', weight: '250 g' },
    one(195, 23),
  ),
]);

const oils = shelf('OIL', 'oils-ghee', [
  item(
    'Kachi ghani mustard oil',
    'Pressed cold in a wooden kolhu. It should sting the nose; heat it to smoking before frying.',
    { origin: 'Samastipur', shelfLife: '9 months' },
    by('volume', { '500 ml': [145, 50], '1 l': [280, 62], '5 l': [1350, 15] }),
  ),
  item(
    'Bilona cow ghee',
    'Curd churned at dawn, butter cooked slowly. Grainy at room temperature.',
    { origin: 'Madhubani', shelfLife: '9 months', allergens: 'Milk' },
    by('volume', { '250 ml': [480, 22], '500 ml': [920, 19], '1 l': [1780, 5] }),
  ),
  item(
    'Cold-pressed sesame oil',
    'Pressed with a little palm jaggery in the mill, the Tamil way. For dosai, podi and pickles.',
    { origin: 'Erode', shelfLife: '9 months', allergens: 'Sesame' },
    by('volume', { '500 ml': [260, 26], '1 l': [499, 18] }),
  ),
  item(
    'Virgin coconut oil',
    'From fresh coconut milk, not copra. Sets below 24 degrees.',
    { origin: 'Pollachi', shelfLife: '18 months' },
    by('volume', { '250 ml': [230, 34], '500 ml': [430, 20] }),
    ['hair-skin'],
  ),
  draft(
    'Groundnut oil in steel tin',
    'Wood-pressed groundnut oil in a fifteen-litre tin for large kitchens. Freight is being worked out.',
    { origin: 'Junagadh', shelfLife: '9 months', allergens: 'Peanut' },
    by('volume', { '15 l': [3950, 10] }),
  ),
]);

export const preserves = [...pickles, ...sweet, ...oils];
