import { by, draft, item, one, shelf } from './catalogue-rows';

const soaps = shelf('SOA', 'soaps', [
  item(
    'Neem and tulsi soap',
    'Cold-process bar cured for six weeks, with ground leaf for a mild scrub.',
    { material: 'Coconut and castor oil', origin: 'Auroville', weight: '100 g' },
    by('pack', { Single: [120, 70], 'Set of 3': [330, 40] }),
  ),
  item(
    'Sandalwood soap',
    'Scented with oil distilled from Mysuru heartwood, not with a perfume. Best kept on a slatted dish.',
    { material: 'Vegetable oils, sandalwood oil', origin: 'Mysuru', weight: '125 g' },
    by('pack', { Single: [190, 45], 'Set of 3': [540, 24] }),
  ),
  item(
    'Litchi honey soap',
    'Made with the honey of Muzaffarpur orchards. Smells of honey and very little else.',
    { material: 'Sesame oil, honey', origin: 'Muzaffarpur', weight: '100 g' },
    one(150, 33),
  ),
  item(
    'Multani mitti clay bar',
    "A plain bar with fuller's earth for oily skin in the humid months.",
    { material: "Coconut oil, fuller's earth", origin: 'Jaipur', weight: '100 g' },
    one(110, 0),
  ),
  item(
    'Reetha laundry liquid',
    'Soap-nut extract for silk, wool and dyed cloth. Low foam; two capfuls for a bucket.',
    { material: 'Soap nut', origin: 'Solan' },
    by('volume', { '500 ml': [220, 26], '1 l': [399, 19] }),
    ['handloom-textiles'],
  ),
]);

const hairSkin = shelf('HAI', 'hair-skin', [
  item(
    'Bhringraj hair oil',
    'Leaf boiled in sesame oil for nine hours in an iron pan. Greenish-black; use an old pillowcase.',
    { material: 'Sesame oil, bhringraj', origin: 'Thrissur' },
    by('volume', { '100 ml': [240, 32], '200 ml': [440, 25] }),
  ),
  item(
    'Shikakai and amla hair powder',
    'Mix with warm water to a paste and rinse well. Kind to hair, less so to white tiles.',
    { material: 'Shikakai, amla, reetha', origin: 'Erode' },
    by('weight', { '100 g': [130, 38], '250 g': [290, 17] }),
  ),
  item(
    'Ubtan with turmeric and gram',
    'The pre-wedding scrub: gram flour, kasturi turmeric, rose and mustard. Add curd.',
    { material: 'Gram flour, wild turmeric', origin: 'Darbhanga', allergens: 'Mustard' },
    by('weight', { '100 g': [180, 29], '200 g': [330, 0] }),
  ),
  item(
    'Kajal in brass pot',
    'Lamp soot gathered on a copper plate, bound with ghee and camphor.',
    { material: 'Soot, ghee', origin: 'Kanpur', weight: '3 g' },
    one(160, 27),
  ),
  item(
    'Kannauj rose water',
    'Distilled in copper degs from morning-picked damask roses, nothing added. A mist spray is fitted.',
    { material: 'Rose hydrosol', origin: 'Kannauj' },
    by('volume', { '100 ml': [190, 48], '200 ml': [340, 30] }),
  ),
  item(
    'Neem-wood comb',
    'Cut from one plank, with wide teeth, and seasoned in mustard oil.',
    { material: 'Neem wood', origin: 'Sambhal', care: 'Oil monthly, do not soak' },
    by('style', { Wide: [170, 35], Fine: [170, 28], Handle: [220, 20] }),
  ),
  draft(
    'Kokum lip balm',
    'Kokum butter and beeswax in a tin that is still too hard to open.',
    { material: 'Kokum butter, beeswax', origin: 'Ratnagiri', weight: '8 g' },
    one(140, 40),
  ),
]);

const fragrance = shelf('FRA', 'fragrance', [
  item(
    'Mitti attar',
    'Baked clay distilled into sandalwood oil: the smell of the first rain on a dry field.',
    { material: 'Sandalwood base', origin: 'Kannauj' },
    by('volume', { '3 ml': [650, 12], '6 ml': [1190, 8], '10 ml': [1850, 3] }),
  ),
  item(
    'Khus attar',
    'Wild vetiver root, green and earthy. Cooling behind the ears in May, say those who wear it.',
    { material: 'Vetiver, sandalwood base', origin: 'Kannauj' },
    by('volume', { '3 ml': [540, 14], '6 ml': [990, 10] }),
  ),
  item(
    'Mysuru agarbatti, masala',
    'Hand-rolled sticks without charcoal. Each burns for some forty-five minutes.',
    { material: 'Herbs, resins, honey', origin: 'Mysuru' },
    by('scent', { Mogra: [95, 80], Sandal: [110, 74], Rose: [95, 66], Kewda: [95, 0] }),
    ['puja'],
  ),
  item(
    'Loban and guggal dhoop cups',
    'Sambrani cups that light at the rim and smoke for a quarter of an hour.',
    { material: 'Benzoin, guggul, cow dung', origin: 'Nathdwara', pack: '12 cups' },
    one(130, 52),
    ['puja'],
  ),
  item(
    'Khus root sachet',
    'A muslin bag of vetiver root for the saree trunk. Sprinkle with water to wake it.',
    { material: 'Vetiver root, muslin', origin: 'Cuddalore' },
    by('pack', { Single: [85, 40], 'Set of 4': [310, 22] }),
    ['home'],
  ),
]);

export const personalCare = [...soaps, ...hairSkin, ...fragrance];
