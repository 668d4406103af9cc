/**
 * Which addresses of the network may be asked for what a client points to: public ones, and those of networks that the site
 * names. https://www.iana.org/assignments/iana-ipv4-special-registry · https://www.iana.org/assignments/iana-ipv6-special-registry
 */
import { type BlockList, isIP } from 'node:net';
import { networks } from '../src/config/networks.ts';

/** Not public: this network, private, CGNAT, loopback, link-local (with clouds' metadata), documentation, benchmarks, multicast, reserved. */
const specialV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Within 2000::/3, which is all that is public: Teredo and other protocols, documentation, 6to4. */
const specialV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'];

const special = networks([...specialV4, ...specialV6]);
const publicV6 = networks(['2000::/3']);

/** Of an IPv4 or IPv6 address in any spelling; what is no address may not be asked. */
export function mayAsk(address: string, allowed: BlockList): boolean {
  const version = isIP(address);
  if (version === 0 || address.includes('%')) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (allowed.check(address, family)) return true;
  if (family === 'ipv4') return !special.check(address, family);
  // An IPv4 address inside of an IPv6 one (::ffff:127.0.0.1, 64:ff9b::7f00:1) lies outside of 2000::/3.
  return publicV6.check(address, family) && !special.check(address, family);
}
