import { by, draft, item, one, shelf } from './catalogue-rows';

const books = shelf('BOO', 'books', [
  item(
    'The Painted Wall: Women Artists of Mithila',
    'Interviews with fourteen painters and colour plates of their walls before the paper years.',
    { language: 'English', pages: '212', format: '24 × 28 cm' },
    by('binding', { Paperback: [895, 14], Hardback: [1495, 6] }),
    ['mithila-art'],
  ),
  item(
    'A Kitchen by the Kosi',
    'Ninety recipes of north Bihar, arranged by flood, harvest and winter. Measures are in katoris, with grams beside them.',
    { language: 'English', pages: '240', format: '19 × 24 cm' },
    one(650, 21),
    ['kitchen-dining'],
  ),
  item(
    'Maithili Primer with Tirhuta Script',
    'Twenty-four lessons from greetings to folk song, with practice lines for the old script.',
    { language: 'Maithili and English', pages: '160', format: '18 × 24 cm' },
    one(340, 30),
  ),
  item(
    'Folk Tales Told on the Verandah',
    'Gonu Jha and other rogues retold for children of eight and up, with line drawings.',
    { pages: '128', format: '15 × 21 cm' },
    by('language', { English: [295, 26], Hindi: [225, 33], Maithili: [225, 12] }),
    ['toys'],
  ),
  item(
    'Handlooms of India: A Pocket Guide',
    'Ninety weaves with a swatch photograph, a map and a way to tell each from its powerloom copy.',
    { language: 'English', pages: '192', format: '11 × 18 cm' },
    one(420, 0),
    ['handloom-textiles'],
  ),
  item(
    'Ponds and Makhana: A Field Notebook',
    'How the fox nut is sown, dived for and popped, told through one family of Darbhanga through a year.',
    { language: 'English', pages: '96', format: '14 × 21 cm' },
    one(275, 17),
  ),
  item(
    'Colouring Book of Madhubani Motifs',
    'Thirty drawings on paper thick enough for sketch pens. Perforated at the spine.',
    { language: 'Hindi and English', pages: '64', format: '21 × 28 cm' },
    by('pack', { Single: [180, 55], 'Set of 5': [825, 13] }),
    ['toys'],
  ),
]);

const paper = shelf('PAP', 'notebooks-paper', [
  item(
    'Khadi-paper notebook, stitched',
    'Cotton-rag pages with a deckle edge and a spine sewn in red thread. Takes fountain pen without bleeding.',
    { material: 'Cotton rag paper', origin: 'Sanganer', pages: '120' },
    by('size', { A6: [240, 32], A5: [360, 40] }),
  ),
  item(
    'Block-print cloth diary',
    'Undated, one page a day, with a ribbon. Covers are cut from the ends of printing lots.',
    { material: 'Paper, cotton cover', origin: 'Jaipur', pages: '384' },
    by('colour', { Indigo: [450, 18], Madder: [450, 15], Green: [450, 11] }),
  ),
  item(
    'Bahi khata ledger',
    'The red cloth account book of the bazaar, tied with a string. Ruled for double entry by custom, or for poems.',
    { material: 'Paper, red cotton', origin: 'Patna', pages: '200' },
    by('size', { Pocket: [160, 28], Long: [290, 22] }),
  ),
  item(
    'Handmade paper sheets with flower petals',
    'Marigold and bougainvillea petals laid in the wet pulp. For wrapping, lamps and bookbinding.',
    { material: 'Cotton rag paper', origin: 'Auroville', dimensions: '56 × 76 cm' },
    by('pack', { 'Set of 5': [380, 20], 'Set of 20': [1390, 0] }),
  ),
  item(
    'Seed-paper gift tags',
    'Basil seed in the paper; plant the tag under a thin layer of soil and water daily.',
    { material: 'Recycled cotton paper', origin: 'Bengaluru', pack: '20 tags' },
    one(195, 42),
  ),
  draft(
    'Wall calendar with twelve paintings',
    'One painting a month with festivals by the Mithila panchang. Printing starts when the dates are proofread.',
    { material: 'Art paper, 170 gsm', origin: 'Patna', dimensions: '30 × 42 cm' },
    one(390, 100),
  ),
]);

const materials = shelf('ART', 'art-materials', [
  item(
    'Natural pigment set for madhubani',
    'Six earth and plant colours in powder with gum arabic: lamp black, indigo, turmeric, palash, geru and leaf green.',
    { material: 'Natural pigments', origin: 'Madhubani', pack: '6 × 15 g' },
    one(690, 13),
    ['mithila-art'],
  ),
  item(
    'Nib holder with crow-quill nibs',
    'Wooden holder and five nibs of the kind used for kachni hatching.',
    { material: 'Wood, steel', origin: 'Kolkata' },
    one(220, 36),
  ),
  item(
    'Bamboo reed pens',
    'Hand-cut kalam in three widths. Re-cut the tip with a sharp blade when it softens.',
    { material: 'Bamboo', origin: 'Srikalahasti', pack: 'Set of 3' },
    one(120, 48),
  ),
  item(
    'Handmade drawing paper, dung-washed',
    'Sheets already washed in the grey-green of a mud wall, ready for ink.',
    { material: 'Handmade paper', origin: 'Madhubani' },
    by('size', { '28 × 38 cm': [260, 24], '38 × 56 cm': [450, 16], '56 × 76 cm': [780, 5] }),
    ['mithila-art'],
  ),
  item(
    'Carved teak printing block',
    'A working block from the Pethapur carvers, with a wooden handle at the back. Soaked in oil for a week before sale.',
    { material: 'Teak', origin: 'Pethapur, Gujarat' },
    by('motif', { Lotus: [480, 9], Elephant: [520, 7], Paisley: [480, 12] }),
  ),
]);

export const booksAndStationery = [...books, ...paper, ...materials];
