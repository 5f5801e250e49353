/** What a random number generator gives: the same for the same seed, so that a case that fails can be had again. */
export type Below = (most: number) => number;

export function chance(seed: number): Below {
  let state = seed;
  return (most) => {
    // https://en.wikipedia.org/wiki/Xorshift: the low bits of simpler ones repeat at once.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % most;
  };
}

/** One case: what is written, in pieces, and what then becomes of the socket. */
export interface Case {
  kind: string;
  pieces: Buffer[];
  /** `wait` listens for an answer, `half` closes one's own side first, `cut` goes at once. */
  after: 'wait' | 'half' | 'cut';
}

const end = '\r\n';
const host = `Host: localhost${end}`;
const body = '{"text":"Perhaps."}';
const json = `Content-Type: application/json${end}`;
const right = [
  `GET /v1/counts?keys=a HTTP/1.1${end}${host}${end}`,
  `GET /v1/thread?page.key=a HTTP/1.1${end}${host}Accept-Encoding: br${end}${end}`,
  `HEAD /embed.js HTTP/1.1${end}${host}${end}`,
  `POST /v1/preview HTTP/1.1${end}${host}${json}Content-Length: ${body.length}${end}${end}${body}`,
  `POST /v1/preview HTTP/1.1${end}${host}${json}Transfer-Encoding: chunked${end}${end}13${end}${body}${end}0${end}${end}`,
  `GET /v1/events?thread=a&once=true HTTP/1.1${end}${host}${end}`,
  `OPTIONS /v1/comments HTTP/1.1${end}${host}Origin: https://a.example${end}Access-Control-Request-Method: POST${end}${end}`,
];

const pick = <T>(below: Below, of: readonly T[]): T => of[below(of.length)]!;
const noise = (below: Below, length: number): Buffer => Buffer.from(Array.from({ length }, () => below(256)));
const signs = [
  '\0',
  '\r',
  '\n',
  ' ',
  ':',
  '\t',
  '%',
  '\xff',
  '\r\n\r\n',
  'HTTP/1.1',
  ',',
  ';',
  '0',
  '-1',
  '99999999999999999999',
  '{',
  '"',
];

const hosts = [
  '',
  ' ',
  'a b',
  '1.1.1.1.1',
  '[::1',
  ']:80',
  'localhost:99999',
  'localhost:-1',
  'a@b',
  'a/b',
  '%00',
  '\xff',
  'a,b',
  '..',
  'x'.repeat(300),
];
const lines = [
  'GET /', 'GET / HTTP/0.9', 'GET / HTTP/2.0', 'GET / HTTP/1.9', 'get / http/1.1', 'GET  / HTTP/1.1', 'GET /\t HTTP/1.1', '/ HTTP/1.1',
  'PRI * HTTP/2.0', 'CONNECT localhost:1 HTTP/1.1', 'OPTIONS * HTTP/1.1', 'GET http://localhost/healthz HTTP/1.1', 'GET //localhost HTTP/1.1',
  'GET http://[ HTTP/1.1', 'GET * HTTP/1.1', 'TRACE / HTTP/1.1', 'FROB / HTTP/1.1', 'GET /%%% HTTP/1.1', 'GET /\xff HTTP/1.1', 'GET ? HTTP/1.1',
]; // prettier-ignore
const odd = [
  'Expect: 100-continue', 'Expect: more', 'Upgrade: websocket\r\nConnection: Upgrade', 'Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings',
  'Content-Length: 5\r\nContent-Length: 6', 'Content-Length: 5\r\nTransfer-Encoding: chunked', 'Transfer-Encoding: chunked, chunked', 'Connection: close, keep-alive',
  'Range: bytes=0-0,5-9', 'Content-Encoding: gzip', ': empty', 'A', ' folded: yes', 'If-None-Match: *', 'Accept-Encoding: br;q=nan',
]; // prettier-ignore

const kinds: Record<string, (below: Below) => Omit<Case, 'kind'>> = {
  noise: (below) => ({ pieces: [noise(below, 1 + below(2_000))], after: 'wait' }),
  'another version of HTTP': (below) => ({
    pieces: [Buffer.from(`${pick(below, lines)}${end}${below(2) ? host : ''}${end}`, 'latin1')],
    after: 'wait',
  }),
  'a Host that is none': (below) => ({
    pieces: [Buffer.from(`GET /healthz HTTP/1.1${end}Host: ${pick(below, hosts)}${end}${end}`, 'latin1')],
    after: 'wait',
  }),
  'odd headers': (below) => ({
    pieces: [Buffer.from(`POST /v1/preview HTTP/1.1${end}${host}${pick(below, odd)}${end}${pick(below, odd)}${end}${end}${body}`)],
    after: 'wait',
  }),
  'many requests at once': (below) => ({
    pieces: [Buffer.from(pick(below, right).repeat(2 + below(30)))],
    after: below(3) ? 'wait' : 'cut',
  }),
  'half closed': (below) => ({ pieces: [Buffer.from(pick(below, right))], after: 'half' }),
  'cut in the middle': (below) => {
    const whole = Buffer.from(pick(below, right));
    return { pieces: [whole.subarray(0, below(whole.length))], after: below(2) ? 'cut' : 'half' };
  },
  'in pieces': (below) => {
    const whole = Buffer.from(pick(below, right));
    const at = below(whole.length);
    return { pieces: [whole.subarray(0, at), whole.subarray(at)], after: 'wait' };
  },
  changed: (below) => {
    let text = pick(below, right);
    for (let changes = 1 + below(4); changes > 0; changes--) {
      const at = below(text.length);
      text = text.slice(0, at) + (below(2) ? pick(below, signs) : '') + text.slice(at + below(3));
    }
    return { pieces: [Buffer.from(text, 'latin1')], after: 'wait' };
  },
  'ten thousand headers': (below) => ({
    pieces: [Buffer.from(`GET /healthz HTTP/1.1${end}${host}${`a${below(9)}: b${end}`.repeat(10_000)}${end}`)],
    after: 'wait',
  }),
  'a header of 1 MB': (below) => ({
    pieces: [Buffer.from(`GET /healthz HTTP/1.1${end}${host}A: ${'b'.repeat(1_000_000 + below(9))}${end}${end}`)],
    after: 'wait',
  }),
  'a line of 1 MB': (below) => ({
    pieces: [Buffer.from(`GET /${'b'.repeat(1_000_000 + below(9))} HTTP/1.1${end}${host}${end}`)],
    after: 'wait',
  }),
};
/** What is large comes seldom. */
const names = Object.keys(kinds).flatMap((name) => (/MB|thousand/.test(name) ? [name] : Array.from({ length: 30 }, () => name)));

/** The next case. */
export function nextCase(below: Below): Case {
  const kind = pick(below, names);
  return { kind, ...kinds[kind]!(below) };
}
