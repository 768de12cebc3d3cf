import type { DemoCategory } from './catalogue-types';

function branch(slug: string, title: string, children: Record<string, string>, parent: string | null = null) {
  const own: DemoCategory = { slug, title, parent };
  const below = Object.entries(children).map(([child, name]): DemoCategory => {
    return { slug: child, title: name, parent: slug };
  });
  return [own, ...below];
}

/** Parents always come before their children. */
export const categories: readonly DemoCategory[] = [
  ...branch('handloom-textiles', 'Handloom & Textiles', {
    'stoles-dupattas': 'Stoles & Dupattas',
    kurtas: 'Kurtas',
    'bed-table': 'Bed & Table',
    yardage: 'Cloth by the Metre',
  }),
  ...branch(
    'sarees',
    'Sarees',
    { 'silk-sarees': 'Silk Sarees', 'cotton-sarees': 'Cotton & Linen Sarees' },
    'handloom-textiles',
  ),
  ...branch('mithila-art', 'Mithila Art', {
    'madhubani-paintings': 'Madhubani Paintings',
    'painted-crafts': 'Painted Crafts',
    'sikki-grass': 'Sikki Grass',
  }),
  ...branch('kitchen-dining', 'Kitchen & Dining', {
    'brass-copper': 'Brass & Copper',
    pottery: 'Pottery',
    steel: 'Steel',
    'iron-stone': 'Cast Iron & Stone',
  }),
  ...branch('pantry', 'Pantry', {
    spices: 'Spices',
    'pulses-grains': 'Pulses & Grains',
    'tea-coffee': 'Tea & Coffee',
    'makhana-snacks': 'Makhana & Snacks',
    pickles: 'Pickles & Chutneys',
    'honey-jaggery': 'Honey & Jaggery',
    'oils-ghee': 'Oils & Ghee',
  }),
  ...branch('home', 'Home', {
    'rugs-mats': 'Rugs & Mats',
    lighting: 'Lamps & Lighting',
    'baskets-storage': 'Baskets & Storage',
    puja: 'Puja',
  }),
  ...branch('jewellery', 'Jewellery', {
    earrings: 'Earrings',
    necklaces: 'Necklaces',
    bangles: 'Bangles & Anklets',
  }),
  ...branch('books-stationery', 'Books & Stationery', {
    books: 'Books',
    'notebooks-paper': 'Notebooks & Paper',
    'art-materials': 'Art Materials',
  }),
  ...branch('toys', 'Toys', { 'wooden-toys': 'Wooden Toys', 'dolls-games': 'Dolls & Games' }),
  ...branch('personal-care', 'Personal Care', {
    soaps: 'Soaps',
    'hair-skin': 'Hair & Skin',
    fragrance: 'Incense & Attar',
  }),
  ...branch('electronics', 'Electronics', { audio: 'Audio', 'everyday-electronics': 'Everyday Electronics' }),
];
