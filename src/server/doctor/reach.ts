/** What came back from an address. */
export interface Reached {
  status: number;
  headers: Headers;
  /** The beginning of the body, 64 KiB at most. */
  text: string;
}

/** Longest time for one answer, in ms, unless told. */
const PATIENCE = 8_000;

/** How an address is asked. */
interface Asking {
  headers?: Record<string, string>;
  /** Whether so much of the body is enough. */
  enough?: (text: string) => boolean;
  /** In ms. */
  patience?: number;
}

/** Asks an address once, follows nothing, and reads a little. @throws where nobody answers, see `reasonOf`. */
export async function reach(url: string, { headers = {}, enough = () => false, patience = PATIENCE }: Asking = {}): Promise<Reached> {
  const signal = AbortSignal.timeout(patience);
  const response = await fetch(url, { headers, redirect: 'manual', signal });
  const text = response.body ? await readSome(response.body, enough) : '';
  return { status: response.status, headers: response.headers, text };
}

async function readSome(body: ReadableStream<BufferSource>, enough: (text: string) => boolean): Promise<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (text.length < 65_536 && !enough(text)) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader.cancel().catch(() => {});
  return text;
}

const reasons: Record<string, string> = {
  ENOTFOUND: 'its name is not known: look at the DNS entry',
  EAI_AGAIN: 'names cannot be looked up from here',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  ETIMEDOUT: 'nobody answers: look at the firewall',
  EHOSTUNREACH: 'there is no way to it from here',
  CERT_HAS_EXPIRED: 'its certificate has run out',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody that browsers trust',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody that browsers trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate lacks those between it and its authority',
};

/** Why nobody answered, as an owner would say it: the end of a sentence. */
export function reasonOf(thrown: unknown): string {
  const { name, cause } = thrown as { name?: string; cause?: { code?: string } };
  if (name === 'TimeoutError') return 'nobody answered in time';
  const code = cause?.code ?? '';
  return reasons[code] ?? (code || 'no answer could be read');
}
