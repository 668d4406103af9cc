/** Networks by their address and the length of their prefix. RFC 4632 */
import { BlockList, isIP } from 'node:net';

/** `10.0.0.0/8`, `fd00::/8`; throws a sentence that finishes a setting's name. */
export function networks(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = '', bits = ''] = cidr.split('/');
    const version = isIP(address);
    if (version === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > (version === 4 ? 32 : 128)) {
      throw new Error('must hold networks such as 10.0.0.0/8, separated by commas');
    }
    list.addSubnet(address, Number(bits), version === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}
