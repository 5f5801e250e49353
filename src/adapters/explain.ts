const explained = new Set<string>();

/** Tells the owner, once for each backend, what a browser does not tell its scripts: why there may be no answer, and the mend. */
export function explain(base: string): void {
  if (explained.has(base) || globalThis.navigator?.onLine === false) return;
  explained.add(base);
  const page = globalThis.location as Location | undefined;
  const mixed = page?.protocol === 'https:' && base.startsWith('http:');
  const why = mixed
    ? 'A page that is loaded by https may not ask a server by http: give the server a certificate, and write https in “url”.'
    : `Is it running, is “url” right, and does it allow ${page?.origin ?? 'this page'} by CORS (Access-Control-Allow-Origin)?`;
  console.warn(`Afterword: ${base} gave no answer. ${why}`);
}
