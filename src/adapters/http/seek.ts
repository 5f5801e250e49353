/** What a challenge of ALTCHA's protocol asks for, as far as it is needed to solve it. https://altcha.org/docs/v2/proof-of-work/ */
export interface Sought {
  /** Hex. */
  nonce: string;
  salt: string;
  /** How the key that is looked for begins, in hex. */
  keyPrefix: string;
}

/**
 * Tries so many numbers from `from` on and gives the one whose key begins as told, with that key in hex, or `null`. Stands
 * alone, since its own source is what a worker runs; with plain numbers, since pages without TLS have no `crypto.subtle`, and
 * that would take a promise for each try. The algorithm is SHA-256 over salt, nonce and number, once.
 */
export function seek({ nonce, salt, keyPrefix }: Sought, from: number, tries: number): { counter: number; derivedKey: string } | null {
  const bytes = (salt + nonce).match(/../g)!.map((pair) => Number.parseInt(pair, 16));
  const length = bytes.length + 4;
  const rounds: number[] = [];
  const start: number[] = [];
  for (let candidate = 2; rounds.length < 64; candidate++) {
    let prime = true;
    for (let factor = 2; factor * factor <= candidate; factor++) if (candidate % factor === 0) prime = false;
    if (!prime) continue;
    // The first bits behind the point of the roots of the primes.
    if (start.length < 8) start.push(((Math.sqrt(candidate) % 1) * 4_294_967_296) | 0);
    rounds.push(((Math.cbrt(candidate) % 1) * 4_294_967_296) | 0);
  }
  const constants = Int32Array.from(rounds);
  const message = new Uint8Array(64);
  message.set(bytes);
  message[length] = 128;
  const view = new DataView(message.buffer);
  view.setUint32(60, length * 8);
  const state = new Int32Array(8);
  const words = new Int32Array(64);
  const first = Number.parseInt(keyPrefix.slice(0, 8).padEnd(8, '0'), 16) | 0;
  // Shifting by 32 does nothing.
  const mask = keyPrefix.length >= 8 ? -1 : ~(0xffffffff >>> (4 * keyPrefix.length));
  for (let counter = from; counter < from + tries; counter++) {
    view.setUint32(length - 4, counter);
    for (let at = 0; at < 16; at++) words[at] = view.getInt32(4 * at);
    for (let at = 16; at < 64; at++) {
      const near = words[at - 2]!;
      const far = words[at - 15]!;
      const one = ((near >>> 17) | (near << 15)) ^ ((near >>> 19) | (near << 13)) ^ (near >>> 10);
      const other = ((far >>> 7) | (far << 25)) ^ ((far >>> 18) | (far << 14)) ^ (far >>> 3);
      words[at] = (one + words[at - 7]! + other + words[at - 16]!) | 0;
    }
    let [a, b, c, d, e, f, g, h] = start as [number, number, number, number, number, number, number, number];
    for (let at = 0; at < 64; at++) {
      const one = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const sum = (h + one + ((e & f) ^ (~e & g)) + constants[at]! + words[at]!) | 0;
      const other = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      h = g;
      g = f;
      f = e;
      e = (d + sum) | 0;
      d = c;
      const more = (a & b) ^ (a & c) ^ (b & c);
      c = b;
      b = a;
      a = (sum + other + more) | 0;
    }
    if (((a + start[0]!) & mask) !== first) continue;
    state.set([a, b, c, d, e, f, g, h]);
    const derivedKey = Array.from(state, (word, at) => ((word + start[at]!) >>> 0).toString(16).padStart(8, '0')).join('');
    if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey };
  }
  return null;
}
