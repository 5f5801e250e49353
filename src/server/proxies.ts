import { BlockList, isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { bareAddress } from './address.ts';

/** Addresses of this computer and of the network it stands in, where a proxy is likely. https://datatracker.ietf.org/doc/html/rfc6890 */
const near = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd][\da-f]{2}:)/i;

/** The most entries of the header that are looked at, from its end. */
const MOST = 100;

/** Who sent a request, as far as can be told. */
export interface Visitors {
  /** The address that a request came from; empty where there is no socket, as in `app.request()`. */
  addressOf(c: Context): string;
  /** Whether the machine at the other end of the socket is a listed proxy, whose headers count. */
  isBehind(c: Context): boolean;
}

/**
 * Tells where requests come from. `X-Forwarded-For` counts only where a listed proxy sent it: each proxy adds the address it was
 * asked from at the end, so from the end the first that is no listed proxy is the visitor, and what stands before that anybody
 * can have written. Other headers (`Forwarded`, `X-Real-IP`) say the same in other ways and never count.
 * A proxy beside this server that was not listed makes all readers one, who soon meet the limits: `warn` is told so, once.
 * @throws {Error} in words, for a network that is none.
 */
export function createVisitors(proxies: readonly string[] = [], warn: (words: string) => void = () => {}): Visitors {
  const trusted = new BlockList();
  let warned = false;
  for (const network of proxies) trust(trusted, network);
  const isTrusted = (address: string): boolean => isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

  return {
    isBehind: (c) => isTrusted(bareAddress(socketAddress(c))),
    addressOf(c) {
      let address = bareAddress(socketAddress(c));
      if (!isTrusted(address)) {
        if (!warned && near.test(address) && c.req.header('X-Forwarded-For') !== undefined) {
          warned = true;
          warn(
            `Requests come through ${address}, which is not listed as a proxy: all readers count as one. List it by --proxies ${address} (or PROXIES).`,
          );
        }
        return address;
      }
      const hops = (c.req.header('X-Forwarded-For') ?? '').split(',').slice(-MOST);
      while (hops.length > 0 && isTrusted(address)) {
        const hop = readHop(hops.pop()!);
        // A proxy that says nothing useful counts as the visitor itself.
        if (hop === undefined) break;
        address = hop;
      }
      return address;
    },
  };
}

/** One entry of the header: an address, perhaps with a port, brackets, a zone or quotes; `undefined` for anything else. */
function readHop(entry: string): string | undefined {
  const text = entry.trim().replace(/^"(.*)"$/s, '$1');
  const inner = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(text)?.[1] ?? text;
  const address = bareAddress(inner);
  return isIP(address) === 0 ? undefined : address;
}

function socketAddress(c: Context): string {
  return (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress ?? '';
}

/** Adds one network, such as `10.0.0.0/8` or `::1`, to those that are trusted. */
function trust(trusted: BlockList, network: string): void {
  const [address = '', bits, ...more] = network.split('/');
  const kind = isIP(address);
  const most = kind === 6 ? 128 : 32;
  if (kind === 0 || more.length > 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most)))
    throw new Error(`The proxy "${network}" should be an address or a network, such as 10.0.0.0/8 or ::1.`);
  trusted.addSubnet(address, bits === undefined ? most : Number(bits), kind === 6 ? 'ipv6' : 'ipv4');
}
