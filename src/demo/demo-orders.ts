import type { Address } from '../common/address';

/** An order of the demo's shopper, and what has become of it. Without a story it is confirmed, and waits. */
export interface DemoOrder {
  /** To whom it goes. Nobody gets two of them: the name is what the order is known by when the store is opened again. */
  to: Address;
  lines: readonly { product: string; sku: string; quantity: number }[];
  couponCode?: string;
  shippingMethod?: string;
  /** Where the money that support got for all of it can be found again. */
  paidBy?: string;
  parcel?: { number: string; carrier: string; url: string };
  arrived?: boolean;
  /** Why the first line of it is to go back. */
  sentBackBecause?: string;
  /** Why the shopper took it back. */
  cancelledBecause?: string;
}

const IN = 'IN';

const parcel = (number: string): NonNullable<DemoOrder['parcel']> => ({
  number,
  carrier: 'India Post',
  url: `https://www.indiapost.gov.in/track/${number}`,
});

/** The oldest first. One of each kind that staff and shoppers see. */
export const demoOrders: readonly DemoOrder[] = [
  {
    to: {
      name: 'Kamla Devi',
      line1: '7 Kathalbari',
      city: 'Darbhanga',
      region: 'Bihar',
      postalCode: '846004',
      country: IN,
    },
    lines: [
      { product: 'khurja-stoneware-mug', sku: 'POT-0003-MOS', quantity: 4 },
      { product: 'assam-ctc-for-milk-chai', sku: 'TEA-0001-500G', quantity: 1 },
    ],
    couponCode: 'DIWALI200',
    paidBy: 'UPI 628117430952',
    parcel: parcel('EE418820175IN'),
    arrived: true,
    sentBackBecause: 'One of the mugs came with a crack',
  },
  {
    to: {
      name: 'Ravi Singh',
      line1: '42 Boring Road',
      city: 'Patna',
      region: 'Bihar',
      postalCode: '800001',
      country: IN,
    },
    lines: [
      { product: 'mithila-makhana-raw', sku: 'SNA-0001-500G', quantity: 2 },
      { product: 'bilona-cow-ghee', sku: 'OIL-0002-250ML', quantity: 1 },
    ],
    shippingMethod: 'express',
    parcel: parcel('EE530114786IN'),
  },
  {
    to: {
      name: 'Meera Jha',
      line1: '15 Lodhi Estate',
      city: 'New Delhi',
      region: 'Delhi',
      postalCode: '110003',
      country: IN,
    },
    lines: [{ product: 'tant-saree-with-broad-red-border', sku: 'SAC-0002', quantity: 1 }],
    shippingMethod: 'standard',
    paidBy: 'Bank transfer SBIN426112200871',
  },
  {
    to: {
      name: 'Irfan Ansari',
      line1: '3 Lake Town',
      city: 'Kolkata',
      region: 'West Bengal',
      postalCode: '700089',
      country: IN,
    },
    lines: [{ product: 'steel-tiffin-carrier', sku: 'STL-0001-3TIERS', quantity: 2 }],
    cancelledBecause: 'Ordered twice',
  },
  {
    to: {
      name: 'Ada Singh',
      line1: '12 Station Road',
      city: 'Madhubani',
      region: 'Bihar',
      postalCode: '847211',
      country: IN,
    },
    lines: [
      { product: 'shahi-litchi-honey', sku: 'HON-0001-500G', quantity: 1 },
      { product: 'chana-sattu', sku: 'GRA-0006-1KG', quantity: 3 },
    ],
    shippingMethod: 'standard',
  },
];
