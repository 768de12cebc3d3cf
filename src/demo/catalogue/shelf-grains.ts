import { by, draft, item, one, shelf } from './catalogue-rows';

export const grains = shelf('GRA', 'pulses-grains', [
  item(
    'Katarni rice',
    'Short, fragrant grain of Bhagalpur and Banka, whose smell fills the lane while it cooks. Best with plain dal, or as chura.',
    { origin: 'Banka, Bihar', shelfLife: '12 months', milling: 'Single polished' },
    by('weight', { '1 kg': [165, 60], '5 kg': [790, 24] }),
  ),
  item(
    'Marcha rice of Champaran',
    'Grains shaped like black pepper, from which the name. Soft and sweet, good for kheer.',
    { origin: 'West Champaran', shelfLife: '12 months', milling: 'Single polished' },
    by('weight', { '1 kg': [190, 28], '5 kg': [910, 7] }),
  ),
  item(
    'Gobindobhog rice',
    'Small, buttery grain for payesh, khichuri and offerings.',
    { origin: 'Bardhaman', shelfLife: '12 months', milling: 'Polished' },
    by('weight', { '1 kg': [155, 44], '5 kg': [740, 18] }),
  ),
  item(
    'Basmati rice, aged two years',
    'Kept in jute for two seasons, so the grains lengthen and stay apart. Soak for half an hour.',
    { origin: 'Karnal', shelfLife: '24 months', milling: 'Polished' },
    by('weight', { '1 kg': [210, 70], '5 kg': [990, 45], '10 kg': [1890, 12] }),
  ),
  item(
    'Kalanamak rice',
    'Black husk, white rice, nutty smell. Said to have been grown around Siddharthnagar since the time of the Buddha.',
    { origin: 'Siddharthnagar', shelfLife: '12 months', milling: 'Hand-pounded' },
    by('weight', { '1 kg': [180, 0], '5 kg': [860, 0] }),
  ),
  item(
    'Chana sattu',
    'Whole gram, roasted in sand and stone-ground with the skin. For litti, paratha or a summer drink with lemon and salt.',
    { origin: 'Samastipur', shelfLife: '4 months', allergens: 'None declared' },
    by('weight', { '500 g': [85, 90], '1 kg': [160, 75], '2 kg': [310, 22] }),
  ),
  item(
    'Chura from new paddy',
    'Flattened rice, thick and slightly sweet, for dahi-chura on Makar Sankranti and any morning after.',
    { origin: 'Madhubani', shelfLife: '6 months' },
    by('weight', { '500 g': [60, 55], '1 kg': [115, 40] }),
  ),
  item(
    'Toor dal, unpolished',
    'Dull to look at, because nothing has been rubbed on it. Cooks in four whistles.',
    { origin: 'Kalaburagi', shelfLife: '9 months' },
    by('weight', { '500 g': [105, 62], '1 kg': [199, 58], '5 kg': [960, 10] }),
  ),
  item(
    'Masoor dal, split',
    'Salmon-pink, quick, the supper dal of the house.',
    { origin: 'Mokama, Bihar', shelfLife: '9 months' },
    by('weight', { '500 g': [62, 70], '1 kg': [118, 66] }),
  ),
  item(
    'Moong dal, yellow',
    'Washed and split. Roast it dry before boiling for the Bengali way.',
    { origin: 'Nagaur', shelfLife: '9 months' },
    by('weight', { '500 g': [80, 48], '1 kg': [152, 51] }),
  ),
  item(
    'Urad dal, whole black',
    'For dal makhani, eight hours on a low flame. New crop, so no stones and little dust.',
    { origin: 'Bundi', shelfLife: '9 months' },
    by('weight', { '500 g': [88, 37], '1 kg': [168, 29] }),
  ),
  item(
    'Munsiyari rajma',
    'White and purple beans from fields above two thousand metres. Thin skins; they hold their shape and thicken the gravy all the same.',
    { origin: 'Munsiyari, Uttarakhand', shelfLife: '12 months' },
    by('weight', { '500 g': [175, 21], '1 kg': [335, 14] }),
  ),
  item(
    'Kabuli chana, 12 mm',
    'Large chickpeas for chole. An overnight soak is enough, no soda needed.',
    { origin: 'Indore', shelfLife: '12 months' },
    by('weight', { '500 g': [98, 50], '1 kg': [185, 43] }),
  ),
  item(
    'Ragi flour',
    'Sprouted, dried in the shade and ground fine, for mudde, rotti and porridge.',
    { origin: 'Hassan', shelfLife: '4 months' },
    by('weight', { '500 g': [70, 34], '1 kg': [130, 27] }),
  ),
  item(
    'Sharbati wheat flour, stone-ground',
    'Sehore wheat ground slowly so the flour stays cool. Rotis puff and remain soft into the evening.',
    { origin: 'Sehore', shelfLife: '3 months', allergens: 'Wheat (gluten)' },
    by('weight', { '1 kg': [72, 40], '5 kg': [345, 52], '10 kg': [670, 19] }),
  ),
  item(
    'Makai atta for winter rotis',
    'Yellow maize meal from the Kosi belt. Knead with hot water and pat out by hand.',
    { origin: 'Khagaria', shelfLife: '3 months' },
    by('weight', { '1 kg': [68, 31], '2 kg': [129, 0] }),
  ),
  item(
    'Kulthi, horse gram',
    'Small brown pulse for winter soups. Sprout it first or cook it long.',
    { origin: 'Banka, Bihar', shelfLife: '12 months', weight: '500 g' },
    one(92, 26),
  ),
  draft(
    'Five-millet khichdi mix',
    'Foxtail, little, kodo, barnyard and proso millets with split moong. Nutrition panel pending from the laboratory.',
    { origin: 'Dindori', shelfLife: '6 months' },
    by('weight', { '500 g': [140, 30] }),
  ),
]);
