import { isIP, isIPv6 } from 'node:net';

/**
 * The network that an address counts as: an IPv4 address itself, of an IPv6 address the first 64 bits,
 * since one household or one rented machine has all the rest to itself.
 */
export function networkOf(address: string): string {
  const bare = bareAddress(address);
  return isIPv6(bare) ? `${firstGroups(bare, 4)}::/64` : bare;
}

/**
 * An address as it may be kept: an IPv4 address to its first 24 bits, an IPv6 address to its first 48, so that it tells of a
 * neighbourhood and of nobody in it. Empty for what is no address.
 */
export function cutAddress(address: string): string {
  const bare = bareAddress(address);
  if (isIPv6(bare)) return `${firstGroups(bare, 3)}::/48`;
  return isIP(bare) === 4 ? `${bare.split('.').slice(0, 3).join('.')}.0/24` : '';
}

/** The wider network that an address counts as: its first 24 bits, or 48 of one of IPv6, since whoever has one of them may have many addresses. */
export const wideNetworkOf = (address: string): string => cutAddress(address) || networkOf(address);

/** An address without its zone; an IPv4 address that is written as one of IPv6 as what it is. */
export function bareAddress(address: string): string {
  const bare = address.replace(/%.*$/s, '');
  return /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(bare)?.[1] ?? bare;
}

/** Whether a server that listens on this host can be reached from this computer alone. */
export const isLoopback = (host: string): boolean => /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/i.test(host);

/** The first groups of an IPv6 address, without leading zeros. */
function firstGroups(address: string, most: number): string {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':').flatMap((group) => (group.includes('.') ? ['v4', 'v4'] : group)) : [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, most);
  return groups.map((group) => group.toLowerCase().replace(/^0+(?=.)/, '')).join(':');
}
