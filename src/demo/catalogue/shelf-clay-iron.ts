import { by, draft, item, one, shelf } from './catalogue-rows';

const pottery = shelf('POT', 'pottery', [
  item(
    'Longpi black stone-clay pot',
    'Ground serpentine rock and clay, shaped without a wheel and rubbed with machee leaf. Safe on a gas flame and made for slow meat curries.',
    { material: 'Serpentine stone and clay', origin: 'Longpi, Manipur', care: 'Hand wash, heat gradually' },
    by('capacity', { '1 l': [1650, 5], '2 l': [2350, 4], '3 l': [2950, 1] }),
  ),
  item(
    'Jaipur blue pottery bowl',
    'No clay at all: quartz, glass and gum, fired once. For fruit and dry snacks.',
    { material: 'Quartz body, cobalt glaze', origin: 'Jaipur', care: 'Hand wash, not for the microwave' },
    by('size', { '12 cm': [540, 14], '18 cm': [980, 9], '24 cm': [1690, 3] }),
  ),
  item(
    'Khurja stoneware mug',
    'Speckled glaze, a handle for three fingers, and a foot ring that does not scratch the table.',
    { material: 'Stoneware', origin: 'Khurja', care: 'Microwave and dishwasher safe', capacity: '280 ml' },
    by('colour', { Moss: [290, 40], Sea: [290, 33], Chalk: [290, 38], Rust: [290, 0] }),
  ),
  item(
    'Khurja dinner plates',
    'Wide-rimmed plates with a painted border of leaves. Slight variation from the kiln is usual.',
    { material: 'Stoneware', origin: 'Khurja', care: 'Microwave and dishwasher safe', dimensions: '27 cm' },
    by('pack', { 'Set of 2': [890, 15], 'Set of 4': [1690, 12], 'Set of 6': [2450, 4] }),
  ),
  item(
    'Kulhad for chai',
    'Unglazed cups which give the tea its smell of first rain. Meant to be used a few times and returned to the soil.',
    { material: 'River clay', origin: 'Darbhanga', care: 'Rinse before use', capacity: '120 ml' },
    by('pack', { 'Set of 12': [180, 45], 'Set of 24': [340, 30], 'Set of 50': [650, 12] }),
    ['tea-coffee'],
  ),
  item(
    'Terracotta handi for dal',
    'Season it overnight in rice water before the first use. Keeps dal warm for an hour off the flame.',
    { material: 'Terracotta', origin: 'Nizamabad', care: 'Hand wash without soap' },
    by('capacity', { '1.5 l': [490, 10], '3 l': [740, 7] }),
  ),
  item(
    'Nizamabad black vase with silver lines',
    'Smoked black in a closed kiln; the etched pattern is filled with powdered zinc and tin.',
    { material: 'Black clay', origin: 'Nizamabad, Azamgarh', care: 'Decorative, keep dry inside' },
    by('height', { '15 cm': [620, 8], '25 cm': [1180, 4] }),
    ['home'],
  ),
  item(
    'Clay water bottle',
    'Cools by sweating through the wall. In dry heat the water is six to eight degrees below the room.',
    { material: 'Terracotta', origin: 'Gujarat', care: 'Rinse, dry in the sun weekly', capacity: '1 l' },
    one(340, 0),
  ),
  item(
    'Pickle jar, brown and cream',
    'The two-tone bharani with a lid tied down by cloth. Glazed inside, so salt and oil do no harm.',
    { material: 'Salt-glazed stoneware', origin: 'Chunar', care: 'Dry fully before filling' },
    by('capacity', { '500 ml': [280, 24], '1 l': [390, 26], '2 l': [590, 11] }),
    ['pickles'],
  ),
  draft(
    'Andretta glazed teapot',
    'Slip-trailed teapot from the Kangra hills, cane handle. The studio sends its first batch after the winter.',
    { material: 'Glazed earthenware', origin: 'Andretta', care: 'Hand wash', capacity: '700 ml' },
    one(1450, 8),
  ),
]);

const ironStone = shelf('IRO', 'iron-stone', [
  item(
    'Cast-iron dosa tawa',
    'Pre-seasoned with groundnut oil. Give it ten dosas and nothing sticks any more.',
    { material: 'Cast iron', origin: 'Tirunelveli', care: 'Wipe, oil, never soak' },
    by('size', { '26 cm': [1090, 16], '30 cm': [1390, 13] }),
  ),
  item(
    'Iron kadhai, hand-beaten',
    'Beaten from sheet by the lohars of Palampur, with rivetted ears. Good for bhindi and for deep frying.',
    { material: 'Wrought iron', origin: 'Palampur', care: 'Dry on the flame, oil lightly' },
    by('size', { '22 cm': [690, 11], '26 cm': [890, 9], '32 cm': [1250, 0] }),
  ),
  item(
    'Paniyaram pan',
    'Twelve hollows for paniyaram or appe. A bamboo pick for turning comes with it.',
    { material: 'Cast iron', origin: 'Coimbatore', care: 'Wipe, oil, never soak' },
    one(1190, 10),
  ),
  item(
    'Soapstone kalchatti',
    'Carved from one stone and cured with castor oil and turmeric. Sambar goes on boiling minutes after the gas is off.',
    { material: 'Soapstone', origin: 'Salem', care: 'Heat slowly, hand wash' },
    by('capacity', { '1 l': [1350, 6], '2 l': [1990, 3] }),
  ),
  item(
    'Sil batta grinding stone',
    'A flat granite slab, pecked by hand, with its roller. Posto and coconut chutney come out as they should.',
    { material: 'Granite', origin: 'Chunar', care: 'Rinse and sun', weight: '9 kg' },
    one(1850, 4),
  ),
  item(
    'Litti chulha, small',
    'A sheet-iron brazier with a grate, for roasting litti and brinjal over coal or cow-dung cakes. Use outdoors.',
    { material: 'Mild steel', origin: 'Samastipur', care: 'Empty ash when cold', dimensions: '30 × 22 cm' },
    one(980, 7),
  ),
]);

export const clayAndIron = [...pottery, ...ironStone];
