import { by, draft, item, one, shelf } from './catalogue-rows';

const bedTable = shelf('BED', 'bed-table', [
  item(
    'Sanganeri block-print bedsheet',
    'Small flowering sprigs on white, printed by hand with teak blocks. Two pillow covers come with it.',
    { material: 'Cotton, 210 thread count', origin: 'Sanganer, Jaipur', care: 'Machine wash cold separately' },
    by('size', { Single: [1290, 12], Double: [1890, 15], King: [2290, 7] }),
  ),
  item(
    'Jaipuri razai',
    'Carded cotton fill, quilted by hand, printed cover. Folds to the size of a pillow and is still warm in January.',
    {
      material: 'Cotton voile, cotton fill',
      origin: 'Jaipur',
      care: 'Sun often, dry clean',
      weight: '1.1 kg single, 1.9 kg double',
    },
    by('size', { Single: [2490, 6], Double: [3990, 4] }),
  ),
  item(
    'Sujani baby quilt',
    'Layers of soft washed cotton held together by running stitch, the old wrap for a newborn in Mithila. No synthetic batting.',
    {
      material: 'Washed cotton',
      origin: 'Bhusura, Muzaffarpur',
      care: 'Gentle machine wash',
      dimensions: '90 × 110 cm',
    },
    by('motif', { Elephant: [1850, 5], Sun: [1850, 4], Fish: [1850, 0] }),
    ['mithila-art'],
  ),
  item(
    'Kantha throw from old sarees',
    'Five worn sarees layered and stitched along their length. No two alike; choose a mood of colour and we choose the piece.',
    { material: 'Reused cotton', origin: 'Santiniketan', care: 'Cold gentle wash', dimensions: '150 × 220 cm' },
    by('colour', { Blues: [2750, 4], Reds: [2750, 5], Mixed: [2650, 6] }),
  ),
  item(
    'Khatwa applique cushion cover',
    'A tree with birds, cut from one folded cloth and turned under with needle and thread. Zip at the back.',
    { material: 'Cotton', origin: 'Patna', care: 'Hand wash cold', dimensions: '40 × 40 cm' },
    by('colour', { Turmeric: [690, 14], Indigo: [690, 12], Madder: [690, 9] }),
  ),
  item(
    'Handloom bath towel in honeycomb weave',
    'Waffle cells soak up water and dry fast in humid weather. Loop at one corner.',
    { material: 'Cotton', origin: 'Kannur', care: 'Machine wash', dimensions: '75 × 150 cm' },
    by('colour', { White: [640, 30], Slate: [640, 22], Rose: [640, 16] }),
  ),
  item(
    'Solapur jacquard blanket',
    'The striped cotton chaddar found on every sleeper-train journey. Reversible, heavy and hard to wear out.',
    { material: 'Cotton', origin: 'Solapur', care: 'Machine wash', dimensions: '150 × 225 cm' },
    by('colour', { Maroon: [790, 18], Green: [790, 15] }),
  ),
  item(
    'Table runner with madhubani border',
    'Painted at both ends with acrylic that has been heat-set, so that a spilt dal wipes away.',
    {
      material: 'Cotton canvas',
      origin: 'Ranti, Madhubani',
      care: 'Wipe clean, cold hand wash',
      dimensions: '35 × 180 cm',
    },
    one(1450, 7),
    ['mithila-art'],
  ),
  item(
    'Ribbed table mats',
    'Rolled cotton weft over a strong warp. Thick enough to take a hot karahi.',
    { material: 'Cotton', origin: 'Karur', care: 'Machine wash cold', dimensions: '33 × 48 cm' },
    by('pack', { 'Set of 4': [560, 20], 'Set of 6': [790, 17] }),
  ),
  item(
    'Ikat napkins',
    'Fine cotton ikat with mitred corners. The dye is fast after the first soak in salted water.',
    { material: 'Cotton', origin: 'Pochampally', care: 'Machine wash cold', dimensions: '42 × 42 cm' },
    by('colour', { Indigo: [720, 11], Brick: [720, 0] }),
  ),
  item(
    'Block-print tablecloth',
    'A border of pomegranate flowers on all four sides, centre left plain for the dishes.',
    { material: 'Cotton', origin: 'Jaipur', care: 'Machine wash cold' },
    by('size', { '150 × 220 cm': [1350, 8], '150 × 280 cm': [1690, 5] }),
  ),
  item(
    'Kullu wool bedcover',
    'Natural grey and brown fleece in a broad herringbone. Woven on a pit loom in two widths and joined in the middle.',
    { material: 'Wool', origin: 'Kullu', care: 'Dry clean', dimensions: '220 × 260 cm' },
    one(6900, 0),
  ),
  draft(
    'Mosquito net in cotton mesh',
    'A four-post net of soft cotton mesh with tape ties. Sizes to be confirmed with the tailor.',
    { material: 'Cotton mesh', origin: 'Karur', care: 'Hand wash' },
    by('size', { Single: [1190, 10], Double: [1590, 10] }),
  ),
]);

const yardage = shelf('CLO', 'yardage', [
  item(
    'Khadi shirting by the metre',
    'Hand-spun single yarn at about 33 count, pre-washed. Two and a half metres make a full-sleeved shirt.',
    { material: 'Khadi cotton', origin: 'Madhubani', care: 'Machine wash cold', width: '112 cm' },
    by('colour', { Natural: [320, 85], Grey: [340, 60], Indigo: [360, 42] }),
  ),
  item(
    'Tussar dress material by the metre',
    'Plain-weave tussar from Bhagalpur with visible slubs. Sold in whole metres and cut fresh.',
    { material: 'Tussar silk', origin: 'Bhagalpur', care: 'Dry clean only', width: '110 cm' },
    by('colour', { Natural: [1150, 38], Honey: [1250, 20], Slate: [1250, 0] }),
  ),
  item(
    'Ajrakh print cotton by the metre',
    'Classic star lattice, printed with natural dyes on one face. Allow five per cent for shrinkage.',
    { material: 'Cotton', origin: 'Ajrakhpur, Kutch', care: 'Cold wash separately', width: '108 cm' },
    by('colour', { Indigo: [590, 44], Madder: [590, 36] }),
  ),
  item(
    'Mangalagiri cotton by the metre',
    'Dense, plain and dyed in the yarn. Dressmakers like it for trousers as much as for kurtas.',
    { material: 'Cotton', origin: 'Mangalagiri', care: 'Machine wash cold', width: '114 cm' },
    by('colour', { Ink: [380, 50], Leaf: [380, 41], Plum: [380, 0], Turmeric: [380, 26] }),
  ),
  item(
    'Unbleached mulmul by the metre',
    'Open, soft and cheap: for linings, for straining paneer, for a first sewing lesson.',
    { material: 'Cotton', origin: 'Jaipur', care: 'Machine wash', width: '120 cm' },
    one(95, 240),
  ),
]);

export const householdLinen = [...bedTable, ...yardage];
