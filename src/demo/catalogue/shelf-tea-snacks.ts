import { by, draft, item, one, shelf } from './catalogue-rows';

const tea = shelf('TEA', 'tea-coffee', [
  item(
    'Assam CTC for milk chai',
    'Second-flush granules from Jorhat: dark liquor, brisk, made to stand up to milk and ginger.',
    { origin: 'Jorhat, Assam', shelfLife: '18 months', grade: 'BOP' },
    by('weight', { '250 g': [145, 85], '500 g': [280, 70], '1 kg': [540, 31] }),
  ),
  item(
    'Darjeeling first flush',
    'Plucked in the last days of March. Pale, floral, and spoilt by milk; three minutes at 85 degrees.',
    { origin: 'Kurseong, Darjeeling', shelfLife: '18 months', grade: 'FTGFOP1' },
    by('weight', { '50 g': [390, 14], '100 g': [740, 9] }),
  ),
  item(
    'Darjeeling second flush muscatel',
    'Amber cup with the grape note that leafhoppers leave behind. Brew for four minutes.',
    { origin: 'Darjeeling', shelfLife: '24 months', grade: 'FTGFOP1' },
    by('weight', { '50 g': [340, 16], '100 g': [640, 12], '250 g': [1490, 0] }),
  ),
  item(
    'Kangra green tea',
    'Small-leaf China bushes under the Dhauladhar. Pan-fired, slightly sweet, forgiving of hot water.',
    { origin: 'Palampur, Kangra', shelfLife: '12 months' },
    by('weight', { '100 g': [260, 23] }),
  ),
  item(
    'Nilgiri frost tea',
    'Made for a few weeks of January when nights in the Nilgiris touch freezing. Clean, bright, good iced.',
    { origin: 'Coonoor', shelfLife: '18 months', grade: 'OP' },
    by('weight', { '100 g': [420, 15] }),
  ),
  item(
    'Masala chai blend',
    'Assam granules with ginger, cardamom, clove and black pepper. A teaspoon a cup, boiled and not steeped.',
    { origin: 'Blended in Darbhanga', shelfLife: '9 months' },
    by('weight', { '100 g': [120, 60], '250 g': [270, 48] }),
  ),
  item(
    'Tulsi and lemongrass infusion',
    'Leaves dried in the shade, no tea in it. For the evening.',
    { origin: 'Bahraich', shelfLife: '12 months', caffeine: 'None' },
    by('weight', { '50 g': [150, 36], '100 g': [280, 17] }),
  ),
  item(
    'Filter coffee, 80:20 chicory',
    'Plantation A and peaberry with a fifth of chicory, ground for the brass filter. Roasted on Mondays.',
    { origin: 'Chikmagalur', shelfLife: '3 months', roast: 'Medium dark' },
    by('weight', { '250 g': [240, 40], '500 g': [460, 33] }),
  ),
  item(
    'Araku valley arabica',
    'Grown by Adivasi smallholders under silver oak and mango. Notes of jaggery and orange peel; whole bean, or ground for a French press.',
    { origin: 'Araku Valley', shelfLife: '4 months', roast: 'Medium', weight: '250 g' },
    by('grind', { Beans: [520, 18], Coarse: [520, 15] }),
  ),
  item(
    'Monsooned Malabar beans',
    'Left open to the sea wind from June to September until the beans swell and turn gold. Low in acid, heavy in body.',
    { origin: 'Mangaluru coast', shelfLife: '4 months', roast: 'Medium dark' },
    by('weight', { '250 g': [480, 13], '500 g': [920, 6] }),
  ),
]);

const snacks = shelf('SNA', 'makhana-snacks', [
  item(
    'Mithila makhana, raw',
    'Fox nuts dived for in the ponds of Darbhanga and Madhubani, popped by hand over a fire. Roast slowly in ghee until one breaks with a snap.',
    { origin: 'Darbhanga', shelfLife: '9 months', grade: '6 suta' },
    by('weight', { '100 g': [190, 80], '250 g': [450, 66], '500 g': [870, 41], '1 kg': [1690, 12] }),
  ),
  item(
    'Roasted makhana, black pepper and salt',
    'Roasted in a drum with a spoon of cold-pressed oil per kilogram. The pepper is cracked and visible.',
    { origin: 'Darbhanga', shelfLife: '5 months' },
    by('weight', { '75 g': [130, 72], '200 g': [320, 38] }),
  ),
  item(
    'Roasted makhana, turmeric and chilli',
    'Coloured with Lakadong turmeric. Stains the fingers, not the teeth.',
    { origin: 'Darbhanga', shelfLife: '5 months' },
    by('weight', { '75 g': [130, 50], '200 g': [320, 0] }),
  ),
  item(
    'Makhana kheer mix',
    'Crushed makhana, sugar, cardamom and pistachio. Boil with a litre of milk for fifteen minutes.',
    { origin: 'Madhubani', shelfLife: '6 months', allergens: 'Pistachio', weight: '200 g' },
    one(210, 25),
  ),
  item(
    'Thekua with jaggery',
    'The wheat cookie of Chhath, pressed on a carved mould and fried in ghee. Hard on the first bite and worth the patience.',
    { origin: 'Madhubani', shelfLife: '45 days', allergens: 'Wheat, milk' },
    by('weight', { '250 g': [160, 40], '500 g': [299, 28] }),
  ),
  item(
    'Tilkut of Gaya',
    'Sesame and jaggery pounded until it flakes. Sold from November to February only.',
    { origin: 'Gaya', shelfLife: '60 days', allergens: 'Sesame', weight: '400 g' },
    by('kind', { Jaggery: [240, 0], Sugar: [220, 0] }),
  ),
  item(
    'Khaja from Silao',
    'Fifty-odd layers of dough, fried and dipped in syrup once. Crisp for about three weeks.',
    { origin: 'Silao, Nalanda', shelfLife: '21 days', allergens: 'Wheat' },
    by('weight', { '400 g': [190, 18], '800 g': [360, 10] }),
  ),
  item(
    'Anarsa with poppy seed',
    'Fermented rice flour and khoya, crusted on one side with khus khus.',
    { origin: 'Gaya', shelfLife: '15 days', allergens: 'Milk', weight: '400 g' },
    one(280, 9),
  ),
  item(
    'Chura bhuja mix',
    'Beaten rice fried with peanuts, chana and curry leaf, in the train-window style. Squeeze a lemon over it.',
    { origin: 'Samastipur', shelfLife: '3 months', allergens: 'Peanut' },
    by('weight', { '200 g': [75, 64], '400 g': [140, 37] }),
  ),
  item(
    'Bhujia, moth bean',
    'Thin strands of moth and gram flour from Bikaner, with black pepper at the back.',
    { origin: 'Bikaner', shelfLife: '4 months' },
    by('weight', { '200 g': [70, 95], '400 g': [135, 61], '1 kg': [320, 24] }),
  ),
  item(
    'Banana chips in coconut oil',
    'Nendran bananas, sliced straight into the pan and salted with brine. Short ingredient list, short life once opened.',
    { origin: 'Kozhikode', shelfLife: '2 months' },
    by('weight', { '200 g': [110, 43], '500 g': [260, 20] }),
  ),
  draft(
    'Sattu laddu',
    'Roasted gram flour, ghee and khand. We are still testing how long they keep.',
    { origin: 'Samastipur', shelfLife: 'To be confirmed', allergens: 'Milk' },
    by('pack', { '8 pieces': [220, 10], '16 pieces': [420, 10] }),
  ),
]);

export const teaAndSnacks = [...tea, ...snacks];
