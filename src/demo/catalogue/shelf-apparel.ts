import { by, draft, grid, item, one, shelf } from './catalogue-rows';

const stoles = shelf('STO', 'stoles-dupattas', [
  item(
    'Tussar stole with painted fish',
    'Two fish, nose to tail, painted with a bamboo nib on the ends of a plain tussar stole. The artist signs the corner.',
    { material: 'Tussar silk', origin: 'Jitwarpur, Madhubani', care: 'Dry clean only', dimensions: '55 × 190 cm' },
    by('colour', { Natural: [2450, 6], Black: [2650, 3] }),
    ['mithila-art'],
  ),
  item(
    'Ajrakh cotton dupatta',
    'Stars and trefoils printed on both faces, so it can be draped without thought for the wrong side.',
    { material: 'Cotton', origin: 'Ajrakhpur, Kutch', care: 'Cold hand wash separately', dimensions: '90 × 240 cm' },
    by('colour', { Indigo: [1350, 14], Madder: [1350, 11], Walnut: [1350, 4] }),
  ),
  item(
    'Phulkari dupatta in floss silk',
    'Bagh-style phulkari, darned from the reverse by counting threads. Nearly the whole cloth is covered.',
    { material: 'Chinon with floss silk thread', origin: 'Patiala', care: 'Dry clean only' },
    by('colour', { Marigold: [3250, 4], Magenta: [3250, 0] }),
  ),
  item(
    'Pashmina stole in diamond weave',
    'Hand-spun on a charkha and woven in chashm-e-bulbul, the eye of the nightingale. Fine enough to fold into a coat pocket.',
    {
      material: 'Pashmina',
      origin: 'Srinagar',
      care: 'Dry clean only, store with neem leaves',
      dimensions: '70 × 200 cm',
    },
    by('colour', { Oatmeal: [12500, 2], Ash: [12500, 1], Wine: [12500, 1] }),
  ),
  item(
    'Kullu wool shawl with border',
    'A plain twill field and three bands of slit-woven geometry in eight colours. Warm and a little scratchy, as sheep wool is.',
    {
      material: 'Local wool',
      origin: 'Kullu',
      care: 'Dry clean or cold wash with wool soap',
      dimensions: '100 × 200 cm',
    },
    by('colour', { Cream: [3890, 5], Brown: [3890, 6], Black: [3890, 2] }),
  ),
  item(
    'Kala cotton scarf',
    'Kala is an old rain-fed cotton of Kutch that needs no irrigation. Thick, absorbent and good for travel.',
    { material: 'Kala cotton', origin: 'Bhujodi, Kutch', care: 'Machine wash cold', dimensions: '50 × 180 cm' },
    by('colour', { Undyed: [980, 18], Indigo: [1120, 9], Rust: [1120, 7] }),
  ),
  item(
    'Bandhani gajji silk dupatta',
    'Some four thousand knots tied with thread and dyed twice. The cloth is sold pressed, yet keeps a few of its puckers.',
    { material: 'Gajji silk', origin: 'Bhuj', care: 'Dry clean only' },
    by('colour', { Red: [5900, 2], Green: [5900, 2] }),
  ),
  item(
    'Eri silk winter stole',
    'Spun like cotton from open cocoons, so the moth leaves before the silk is taken. Matt, woolly and warm.',
    { material: 'Eri silk', origin: 'Boko, Assam', care: 'Gentle hand wash', dimensions: '60 × 190 cm' },
    one(3150, 0),
  ),
  item(
    'Gamchha, red check',
    'Towel, headcloth, sling and picnic sheet in one. Thin cotton which dries on the line in half an hour.',
    { material: 'Cotton', origin: 'Madhubani', care: 'Machine wash', dimensions: '75 × 180 cm' },
    by('pack', { Single: [180, 60], 'Set of 3': [499, 35] }),
  ),
  draft(
    'Leheriya georgette dupatta',
    'Diagonal waves of five colours made by rolling and tying the cloth from corner to corner. Awaiting the monsoon batch.',
    { material: 'Georgette', origin: 'Jaipur', care: 'Dry clean only' },
    by('colour', { Rainbow: [1480, 10], Pink: [1480, 10] }),
  ),
]);

const kurtas = shelf('KUR', 'kurtas', [
  item(
    'Indigo dabu straight kurta',
    'Mud-resist print on 60s cotton with side slits and real pockets. Cut straight; take your usual size.',
    { material: 'Cotton', origin: 'Bagru', care: 'Cold wash separately', length: '112 cm' },
    by('size', { S: [1490, 7], M: [1490, 9], L: [1490, 6], XL: [1490, 2] }),
  ),
  item(
    'Chikankari mul kurta',
    'Shadow stitch, phanda knots and a little jaali on white mulmul, with a cotton slip. The blue of the traced pattern leaves in the first wash.',
    { material: 'Mulmul cotton', origin: 'Lucknow', care: 'Gentle hand wash', length: '116 cm' },
    grid(2290, ['S', 'M', 'L'], { White: [4, 6, 3], Powder: [2, 0, 3] }),
  ),
  item(
    "Men's handloom khadi kurta",
    'Hand-spun, hand-woven, with a band collar and a four-button placket. Slightly uneven yarn is a mark of the wheel and no defect.',
    { material: 'Khadi cotton', origin: 'Madhubani', care: 'Machine wash cold, iron damp' },
    grid(1390, ['M', 'L', 'XL'], { Natural: [8, 10, 5], Indigo: [6, 7, 0] }),
  ),
  item(
    "Men's short kurta in linen",
    'Hip length, half sleeves, chest pocket. Made for May.',
    { material: 'Linen', origin: 'Bhagalpur', care: 'Gentle machine wash' },
    grid(1890, ['M', 'L', 'XL'], { Sand: [4, 4, 2], Olive: [3, 5, 1] }),
  ),
  item(
    'Ikat A-line kurta',
    'Pochampally single ikat cut on an A-line with three-quarter sleeves. Motif placement differs from piece to piece.',
    { material: 'Cotton ikat', origin: 'Pochampally', care: 'Cold wash separately', length: '108 cm' },
    by('size', { S: [1790, 5], M: [1790, 5], L: [1790, 4], XL: [1790, 3], XXL: [1850, 2] }),
  ),
  item(
    'Kalamkari panel kurta',
    'A printed panel of peacocks and vines set into plain black cotton. Printed with carved blocks and vegetable colours.',
    { material: 'Cotton', origin: 'Machilipatnam', care: 'Cold hand wash', length: '114 cm' },
    by('size', { M: [1690, 0], L: [1690, 0], XL: [1690, 0] }),
  ),
  item(
    'Sujani yoke kurta',
    'Plain handloom with a yoke of sujani running stitch in one contrasting thread. Each woman stitches her own pattern of birds.',
    { material: 'Handloom cotton', origin: 'Bhusura, Muzaffarpur', care: 'Hand wash cold' },
    grid(2190, ['S', 'M', 'L'], { Mustard: [3, 4, 2], Teal: [2, 4, 3] }),
    ['mithila-art'],
  ),
  item(
    'Ajrakh sleeveless kurta jacket',
    'An open-front layer with wooden buttons, lined in mul. Wear over a plain kurta or a shirt.',
    { material: 'Cotton, mul lining', origin: 'Kutch', care: 'Cold hand wash separately' },
    by('size', { S: [2450, 3], M: [2450, 4], L: [2450, 0] }),
  ),
  item(
    'Nehru jacket in tussar',
    'Tailored in Patna from handwoven tussar with three welt pockets. Undyed, so every length differs a little in shade.',
    { material: 'Tussar silk, cotton lining', origin: 'Patna', care: 'Dry clean only' },
    by('size', { '38': [3690, 3], '40': [3690, 5], '42': [3690, 4], '44': [3690, 1] }),
  ),
  item(
    "Children's kurta with fish print",
    'Hand-block fish on soft cotton, shoulder buttons for small heads. The pyjama is included.',
    { material: 'Cotton', origin: 'Jaipur', care: 'Machine wash 30 °C' },
    by('size', { '2 y': [890, 8], '4 y': [890, 10], '6 y': [950, 6], '8 y': [950, 0] }),
  ),
  item(
    'Cotton churidar',
    'Cut on the bias so that it stretches at the calf. Drawstring waist with an elastic back.',
    { material: 'Cotton', origin: 'Jaipur', care: 'Machine wash 30 °C' },
    grid(690, ['M', 'L', 'XL'], { White: [20, 18, 9], Black: [16, 15, 8] }),
  ),
  draft(
    'Kantha reversible kurta jacket',
    'Two layers of old saree joined by running stitch, a different print inside and out. Every piece needs its own photograph.',
    { material: 'Reused cotton sarees', origin: 'Santiniketan', care: 'Cold hand wash' },
    by('size', { M: [2850, 2], L: [2850, 2] }),
  ),
]);

export const apparel = [...stoles, ...kurtas];
