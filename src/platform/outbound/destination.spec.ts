import { checkedDestination, DestinationRefused } from './destination';

const PUBLIC = '93.184.215.14';
const names: Record<string, string[]> = {
  'hooks.example.com': [PUBLIC],
  'six.example.com': ['2606:4700::1111'],
  'inside.example.com': ['10.0.0.1'],
  'mapped.example.com': ['::ffff:10.0.0.1'],
  'both.example.com': [PUBLIC, '127.0.0.1'],
  'metadata.example.com': ['169.254.169.254'],
  'nobody.example.com': [],
};
const asked: string[] = [];
const ofTheWorld = (name: string): Promise<string[]> => {
  asked.push(name);
  return Promise.resolve(names[name] ?? []);
};
const ofThisMachine = (name: string): Promise<string[]> => Promise.resolve(name === 'sink' ? ['172.18.0.5'] : []);
const ALLOWED = new Set(['127.0.0.1:9000', '[::1]:9000', 'sink:80']);
const check = (url: string) => checkedDestination(url, ALLOWED, { ofTheWorld, ofThisMachine });

const reasonFor = async (url: string): Promise<string> => {
  try {
    await check(url);
    return 'none';
  } catch (error) {
    if (error instanceof DestinationRefused) return error.reason;
    throw error;
  }
};

describe('A URL that somebody gave', () => {
  beforeEach(() => asked.splice(0));

  it('leads to the addresses of its name, which is looked up once', async () => {
    const { url, addresses } = await check('https://hooks.example.com/in?shop=1#top');
    expect(addresses).toEqual([{ address: PUBLIC, family: 4 }]);
    expect(url.href).toBe('https://hooks.example.com/in?shop=1');
    expect(asked).toEqual(['hooks.example.com']);
    expect((await check('https://six.example.com')).addresses).toEqual([{ address: '2606:4700::1111', family: 6 }]);
  });

  it('may be an address', async () => {
    expect((await check(`https://${PUBLIC}:8443/`)).addresses).toEqual([{ address: PUBLIC, family: 4 }]);
    expect(asked).toEqual([]);
  });

  it.each([
    ['not_public', 'https://127.0.0.1/'],
    ['not_public', 'https://127.1/'],
    ['not_public', 'https://2130706433/'],
    ['not_public', 'https://0x7f.0.0.1/'],
    ['not_public', 'https://0177.0.0.1/'],
    ['not_public', 'https://127.0.0.1./'],
    ['not_public', 'https://１２７.0.0.1/'],
    ['not_public', 'https://0/'],
    ['not_public', 'https://[::1]/'],
    ['not_public', 'https://[::ffff:10.0.0.1]/'],
    ['not_public', 'https://[64:ff9b::10.0.0.1]/'],
    ['not_public', 'https://169.254.169.254/latest/meta-data'],
    ['not_public', 'https://inside.example.com/'],
    ['not_public', 'https://mapped.example.com/'],
    ['not_public', 'https://metadata.example.com/'],
    ['not_public', 'https://both.example.com/'],
    ['not_public', 'https://127.0.0.1:9001/'],
    ['unresolvable', 'https://nobody.example.com/'],
    ['unresolvable', 'https://localhost/'],
    ['plain_http', 'http://hooks.example.com/'],
    ['plain_http', 'http://127.0.0.1:9001/'],
    ['credentials', 'https://ada:secret@hooks.example.com/'],
    ['credentials', 'https://ada@hooks.example.com/'],
    ['malformed', 'https://'],
    ['malformed', 'hooks.example.com'],
    ['malformed', 'ftp://hooks.example.com/'],
    ['malformed', 'file:///etc/passwd'],
    ['malformed', 'https://999.0.0.1/'],
  ])('is refused as %s: %s', async (reason, url) => {
    expect(await reasonFor(url)).toBe(reason);
  });

  it('may lead anywhere, without TLS too, where the operator says so, to the port', async () => {
    expect((await check('http://127.0.0.1:9000/in')).addresses).toEqual([{ address: '127.0.0.1', family: 4 }]);
    expect((await check('https://[0:0::1]:9000/')).addresses).toEqual([{ address: '::1', family: 6 }]);
    expect((await check('http://sink/')).addresses).toEqual([{ address: '172.18.0.5', family: 4 }]);
    expect(await reasonFor('https://sink/')).toBe('unresolvable');
    expect(asked).toEqual(['sink']);
  });
});
