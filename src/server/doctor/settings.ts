import { isLoopback } from '../address.ts';
import type { Settings } from '../cli/options.ts';
import { bad, good, note, type Finding } from './finding.ts';

/** Looks at what the server is told, as far as that can be wrong by itself. */
export function lookAtSettings({ host, origins, owners, rateLimits, metricsToken }: Settings): Finding[] {
  return [
    good(`Node ${process.versions.node} is new enough.`),
    ...lookAtOrigins(origins),
    isLoopback(host)
      ? good(`The server listens on ${host}: only this computer reaches it, a proxy in front lets readers in.`)
      : note(`The server listens on ${host} and speaks plain HTTP: see that readers reach it only through a proxy that adds TLS.`),
    ...(rateLimits ? [] : [note('Rate limits are off: whatever stands in front has to limit.')]),
    ...(owners.length > 0 ? [] : [note('No owners are named: anybody may sign with your name. Name yourself with --owners.')]),
    ...(metricsToken === undefined ? [note('There is no METRICS_TOKEN, so /metrics does not exist.')] : []),
    note('This version sends no mail, so there are no mail settings to check.'),
  ];
}

function lookAtOrigins(origins: readonly string[]): Finding[] {
  if (origins.length === 0)
    return [note('No origins are named: only pages of this computer may embed the site "default". Name yours with --origins.')];
  const plain = origins.filter((origin) => origin.startsWith('http:') && !/^http:\/\/(localhost|127\.|\[::1\])/.test(origin));
  const names = origins.filter((origin) => isMistaken(origin));
  return [
    good(`Pages of ${origins.join(', ')} may embed.`),
    ...plain.map((origin) => note(`${origin} is without TLS: what its readers write can be read and changed on the way.`)),
    ...names.map((origin) => bad(`${origin} names no host that a browser could come from.`)),
  ];
}

/** An origin that no page can have. */
function isMistaken(origin: string): boolean {
  const { hostname } = new URL(origin);
  return hostname === '0.0.0.0' || hostname.includes('*') || hostname.endsWith('.');
}
