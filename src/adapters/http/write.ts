import ky, { HTTPError, type Options } from 'ky';
import { bare } from '../../contract/bare.ts';

/** What a server, or a proxy before it, answers while it is not up for a moment. */
const passing = [502, 503, 504];

/** Options of ky, and of the request it makes, that stay as if nobody named them, whatever a page has put onto `Object.prototype`. */
const unnamed: Record<string, unknown> = {
  baseUrl: '',
  prefix: '',
  totalTimeout: false,
  context: {},
  json: undefined,
  searchParams: undefined,
  onDownloadProgress: undefined,
  onUploadProgress: undefined,
  parseJson: undefined,
  stringifyJson: undefined,
  hooks: bare({ init: [], beforeRequest: [], beforeRetry: [], beforeError: [], afterResponse: [] }),
  body: null,
  headers: [],
  credentials: 'omit',
  mode: 'cors',
  cache: 'default',
  redirect: 'follow',
  referrer: '',
  referrerPolicy: '',
  integrity: '',
  keepalive: false,
  priority: 'auto',
  window: undefined,
};

/**
 * Sends a write that may be repeated without harm, since it has a key or says what should be: once
 * more after about a second, where a proxy answers for a server that is not up and names no wait.
 */
export async function write(url: string, init: RequestInit): Promise<Response> {
  let answer: Response | undefined;
  const send = async (): Promise<Response> => {
    answer = undefined;
    answer = await fetch(url, bare(init));
    return answer.clone();
  };
  const options = bare<Options>({
    ...unnamed,
    method: init.method ?? 'POST',
    // ky would look it up on the address else.
    signal: init.signal ?? new AbortController().signal,
    fetch: send,
    timeout: false,
    throwHttpErrors: true,
    retry: bare({ limit: 1, methods: ['post', 'put', 'patch'], delay: () => 700 + Math.random() * 600, shouldRetry }),
  });
  try {
    await ky(url, options);
  } catch (error) {
    if (!answer) throw error;
  }
  return answer!;
}

function shouldRetry({ error }: { error: Error }): boolean {
  return error instanceof HTTPError && passing.includes(error.response.status) && !error.response.headers.has('Retry-After');
}
