import { archived, by, draft, item, one, shelf } from './catalogue-rows';

const silk = shelf('SAS', 'silk-sarees', [
  item(
    'Bhagalpuri tussar saree with madhubani border',
    'Handspun tussar from Bhagalpur, its border of fish and lotus painted freehand in Jitwarpur. The ground keeps the dull gold of the undyed cocoon. Blouse piece included.',
    { material: 'Tussar silk', origin: 'Bhagalpur and Madhubani', care: 'Dry clean only', length: '6.3 m with blouse' },
    by('border', { Fish: [8950, 3], Lotus: [8950, 2], Peacock: [9450, 0] }),
    ['mithila-art'],
  ),
  item(
    'Banarasi katan saree with kadwa butis',
    'Each motif is woven separately by the kadwa method, so no loose threads hang at the back. A medium-heavy saree with a crisp fall.',
    { material: 'Mulberry silk, tested zari', origin: 'Varanasi', care: 'Dry clean only', length: '6.3 m with blouse' },
    by('colour', { Rani: [16800, 2], Bottle: [16800, 1], Mustard: [16800, 0] }),
  ),
  item(
    'Kanchipuram korvai saree',
    'Body and border are woven with separate shuttles and interlocked, the old korvai join. Temple points run the length of the border.',
    { material: 'Mulberry silk, half-fine zari', origin: 'Kanchipuram', care: 'Dry clean only', weight: '720 g' },
    by('colour', { Maroon: [18900, 1], Peacock: [18900, 2] }),
  ),
  item(
    'Chanderi silk-cotton saree',
    'Sheer enough to see your hand through, with small gold coins scattered over the body. The weavers leave the yarn undegummed, which gives the cloth its slight stiffness.',
    { material: 'Silk warp, cotton weft', origin: 'Chanderi', care: 'Dry clean, store folded in muslin' },
    by('colour', { Ivory: [5490, 6], Mint: [5490, 4], Rose: [5490, 5], Slate: [5690, 3] }),
  ),
  item(
    'Maheshwari saree with reversible border',
    'The bugdi border can be worn on either side, an idea credited to the weavers of the Holkar court. Light enough for a working day.',
    { material: 'Silk warp, cotton weft', origin: 'Maheshwar', care: 'Dry clean or cold hand wash', length: '5.5 m' },
    by('colour', { Grape: [4250, 5], Olive: [4250, 7], Rust: [4250, 2] }),
  ),
  item(
    'Sambalpuri silk ikat saree',
    'Warp and weft are tied and dyed before a single thread is woven; conch, wheel and flower appear only on the loom. Edges of the motifs are softly feathered, as they should be.',
    { material: 'Mulberry silk', origin: 'Bargarh', care: 'Dry clean only', technique: 'Double ikat' },
    by('colour', { Vermilion: [11200, 2], Black: [11200, 2] }),
  ),
  item(
    'Muga silk mekhela saree',
    'Golden silk of the Assam silkworm, reared outdoors on som trees. It gains shine with every wash and outlives most of the other sarees in a trunk.',
    { material: 'Muga silk', origin: 'Sualkuchi', care: 'Cold hand wash, dry in shade' },
    one(21500, 0),
  ),
  item(
    'Paithani saree with peacock pallu',
    'Tapestry-woven pallu with a pair of peacocks, the same on both faces. Four months on the loom.',
    { material: 'Mulberry silk, tested zari', origin: 'Yeola', care: 'Dry clean only' },
    by('colour', { Purple: [24500, 1], Parrot: [24500, 0] }),
  ),
  item(
    'Baluchari saree with story pallu',
    'Panels of the pallu show riders, musicians and a boat with oars, woven with an untwisted weft on a jacquard. Comes with a card naming the scenes.',
    { material: 'Mulberry silk', origin: 'Bishnupur', care: 'Dry clean only' },
    by('colour', { Indigo: [12800, 2], Brick: [12800, 1] }),
  ),
  draft(
    'Ghicha silk saree in natural dyes',
    'Slubby hand-reeled ghicha, dyed with lac, pomegranate rind and iron. Photographs of the dyed lots are still to come.',
    { material: 'Ghicha silk', origin: 'Bhagalpur', care: 'Dry clean only' },
    by('colour', { Lac: [6450, 4], Pomegranate: [6450, 4], Iron: [6450, 4] }),
  ),
]);

const cotton = shelf('SAC', 'cotton-sarees', [
  item(
    'Phulia jamdani saree',
    'Motifs are laid in by hand with a bamboo needle while the muslin is on the loom. Airy cotton for the months before the rains.',
    { material: '100-count cotton', origin: 'Phulia', care: 'Hand wash separately, light starch' },
    by('colour', { White: [3850, 6], Sky: [3850, 3], Coral: [3850, 4] }),
  ),
  item(
    'Tant saree with broad red border',
    'The everyday saree of Bengal: off-white, red-bordered, bought starched and stiff. It softens within a month.',
    { material: 'Cotton', origin: 'Dhaniakhali', care: 'Hand wash, starch, iron damp' },
    one(1290, 24),
  ),
  item(
    'Kota doria saree',
    'Fine squares called khat, beaten by eye with onion juice and rice paste on the yarn. Weighs less than a cup of tea.',
    {
      material: 'Cotton with silk in the check',
      origin: 'Kaithoon, Kota',
      care: 'Dry clean first, then gentle hand wash',
    },
    by('colour', { Lemon: [2950, 8], Lilac: [2950, 6], White: [2850, 10], Peach: [2950, 0] }),
  ),
  item(
    'Ajrakh modal saree',
    'Sixteen stages of washing, resist and dye in indigo and madder. Small misalignments show where the printer moved the block by hand.',
    { material: 'Modal', origin: 'Ajrakhpur, Kutch', care: 'Cold hand wash separately for the first three washes' },
    by('colour', { Indigo: [4650, 4], Madder: [4650, 3] }),
  ),
  item(
    'Mangalagiri cotton saree with nizam border',
    'A tightly woven body with no gaps and a narrow zari edge of temple points. Holds its pleats without starch.',
    { material: 'Cotton, zari edge', origin: 'Mangalagiri', care: 'Hand wash cold, iron on reverse' },
    by('colour', { Turmeric: [2190, 9], Leaf: [2190, 7], Plum: [2190, 5], Ink: [2190, 11] }),
  ),
  item(
    'Bagru dabu-print mul saree',
    'Mud resist is stamped, dusted with sawdust and dyed in an indigo vat under the ground. Soft mulmul, worn without starch.',
    { material: 'Mulmul cotton', origin: 'Bagru', care: 'Cold hand wash, dry in shade' },
    by('colour', { Indigo: [1890, 12], Kashish: [1890, 8] }),
  ),
  item(
    'Linen saree with silver selvedge',
    'Sixty-lea linen that creases honestly and dries within the hour. A thin silver line marks the selvedge.',
    { material: 'Linen', origin: 'Bhagalpur', care: 'Gentle machine wash in a bag' },
    by('colour', { Flax: [3450, 5], Charcoal: [3450, 4], Teal: [3450, 0] }),
  ),
  item(
    'Kotpad natural-dye saree',
    'Dyed with the root of the aal tree by the Mirgan weavers; the brown deepens over the years. Crabs, fish and axes are woven in extra weft.',
    { material: 'Handspun cotton', origin: 'Kotpad, Odisha', care: 'Cold hand wash with soap nut' },
    one(7800, 2),
  ),
  item(
    'Sujani-embroidered cotton saree',
    'Rows of running stitch fill the figures on the pallu: a well, a school, women on bicycles. Stitched in Bhusura, one pallu taking about three weeks.',
    { material: 'Cotton', origin: 'Bhusura, Muzaffarpur', care: 'Hand wash cold, iron on reverse' },
    by('colour', { Cream: [4980, 3], Madder: [4980, 2] }),
    ['mithila-art'],
  ),
  archived(
    'Powerloom office saree',
    'A machine-woven cotton blend which we carried in our first year and have since replaced with handloom.',
    { material: 'Cotton blend', origin: 'Surat', care: 'Machine wash' },
    by('colour', { Grey: [790, 3], Navy: [790, 0] }),
  ),
]);

export const sarees = [...silk, ...cotton];
