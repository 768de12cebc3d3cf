/** ISO 3166-2:IN by the names that people write, former names and former codes included. */
const INDIA: Readonly<Record<string, string>> = {
  'ANDAMAN AND NICOBAR ISLANDS': 'AN',
  'ANDHRA PRADESH': 'AP',
  'ARUNACHAL PRADESH': 'AR',
  ASSAM: 'AS',
  BIHAR: 'BR',
  CHANDIGARH: 'CH',
  CHHATTISGARH: 'CG',
  CT: 'CG',
  'DADRA AND NAGAR HAVELI AND DAMAN AND DIU': 'DH',
  'DADRA AND NAGAR HAVELI': 'DH',
  'DAMAN AND DIU': 'DH',
  DN: 'DH',
  DD: 'DH',
  DELHI: 'DL',
  'NEW DELHI': 'DL',
  GOA: 'GA',
  GUJARAT: 'GJ',
  HARYANA: 'HR',
  'HIMACHAL PRADESH': 'HP',
  'JAMMU AND KASHMIR': 'JK',
  JHARKHAND: 'JH',
  KARNATAKA: 'KA',
  KERALA: 'KL',
  LADAKH: 'LA',
  LAKSHADWEEP: 'LD',
  'MADHYA PRADESH': 'MP',
  MAHARASHTRA: 'MH',
  MANIPUR: 'MN',
  MEGHALAYA: 'ML',
  MIZORAM: 'MZ',
  NAGALAND: 'NL',
  ODISHA: 'OD',
  ORISSA: 'OD',
  OR: 'OD',
  PUDUCHERRY: 'PY',
  PONDICHERRY: 'PY',
  PUNJAB: 'PB',
  RAJASTHAN: 'RJ',
  SIKKIM: 'SK',
  'TAMIL NADU': 'TN',
  TELANGANA: 'TS',
  TG: 'TS',
  TRIPURA: 'TR',
  'UTTAR PRADESH': 'UP',
  UTTARAKHAND: 'UK',
  UTTARANCHAL: 'UK',
  UT: 'UK',
  'WEST BENGAL': 'WB',
};

/** Countries whose regions are written in words; elsewhere only the code is understood. */
const NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = { IN: INDIA };

/**
 * A region as ISO 3166-2 abbreviates it inside its country, whether it was written `BR`, `IN-BR` or `Bihar`. What is not
 * understood stays as it is, in capitals: another region than any that is known.
 */
export function regionCode(country: string, region: string): string {
  const words = region.trim().toUpperCase().replaceAll('&', ' AND ').replaceAll(/\s+/g, ' ');
  const bare = words.startsWith(`${country}-`) ? words.slice(country.length + 1) : words;
  return NAMES[country]?.[bare] ?? bare;
}
