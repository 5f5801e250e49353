import type { CDPSession } from 'puppeteer-core';

interface Sent {
  url: string;
  type: string;
  /** Ms since 1970. */
  at: number;
  /** Over the wire, with headers. */
  bytes: number;
}

/** What a page has asked the host of comments for. */
export interface Traffic {
  /** Preflights and pictures, too. */
  requests: number;
  /** Those begun by a moment, ms since 1970. */
  requestsBy(moment: number | undefined): number | undefined;
  /** Scripts, styles, pages: kB over the wire. */
  codeKb: number;
  /** Answers of the API: kB over the wire. */
  apiKb: number;
  /** Other hosts that were asked for; none is reached. */
  elsewhere: string[];
}

/** Listens to all that a page asks for; gives what it was so far. */
export async function listenTo(session: CDPSession, host: string, site: string): Promise<() => Traffic> {
  const all = new Map<string, Sent>();
  session.on('Network.requestWillBeSent', ({ requestId, request, type = 'Other', wallTime }) => {
    if (/^https?:/.test(request.url)) all.set(requestId, { url: request.url, type, at: wallTime * 1_000, bytes: 0 });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const sent = all.get(requestId);
    if (sent) sent.bytes = encodedDataLength;
  });
  await session.send('Network.enable');
  return () => {
    const sent = [...all.values()].filter(({ url }) => url.startsWith(`${host}/`));
    const api = sent.filter(({ type }) => ['XHR', 'Fetch', 'Preflight', 'EventSource'].includes(type));
    const code = sent.filter((one) => !api.includes(one) && one.type !== 'Image');
    const others = [...all.values()].filter(({ url }) => !url.startsWith(`${host}/`) && !url.startsWith(`${site}/`));
    return {
      requests: sent.length,
      requestsBy: (moment) => (moment === undefined ? undefined : sent.filter(({ at }) => at <= moment).length),
      codeKb: sum(code),
      apiKb: sum(api),
      elsewhere: [...new Set(others.map(({ url }) => new URL(url).host))],
    };
  };
}

/** Kilobytes of 1,000, as our size limits count. */
function sum(all: readonly Sent[]): number {
  return all.reduce((total, { bytes }) => total + bytes, 0) / 1_000;
}
