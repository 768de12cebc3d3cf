import { clientNetwork } from './client-network';

describe('A client is counted by', () => {
  it.each([
    ['its IPv4 address', '203.0.113.7', '203.0.113.7'],
    ['its IPv4 address, however it is written', '::ffff:203.0.113.7', '203.0.113.7'],
    ['its IPv4 address, in hexadecimal digits', '::FFFF:cb00:7107', '203.0.113.7'],
    ['the /64 of its IPv6 address', '2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['the /64, when zeros are left out behind it', '2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['the /64, when zeros are left out inside it', '2001:db8::2:3:4:5', '2001:db8:0:0::/64'],
    ['the /64, when zeros are written out', '2001:0DB8:0001:0002:0000:0000:0000:0001', '2001:db8:1:2::/64'],
    ['the /64 of a link', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['the /64 of this machine', '::1', '0:0:0:0::/64'],
    ['the /64, when an IPv4 address stands in it', '64:ff9b:1:2::192.0.2.1', '64:ff9b:1:2::/64'],
    ['whatever stands in its place', 'unknown', 'unknown'],
  ])('%s', (_, address, network) => {
    expect(clientNetwork(address)).toBe(network);
  });
});
