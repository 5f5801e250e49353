import { createHash } from 'node:crypto';
import { post, silence } from '../outside/post.ts';
import type { Looked } from '../proof/challenge.ts';
import type { Captcha } from './captcha.ts';

/** What a widget of Turnstile is told it is for, and what its answers must say. */
export const ACTION = 'comment';

/** An answer that came with a comment, and what it must hold for. */
export interface Answered {
  token: string;
  /** The device, page and site, as `placeOf` has them. */
  place: string;
  /** The host that the comment was sent to: the page of the service stands there, too. */
  host: string | undefined;
  /** The draft's key: the same draft may come twice, since an answer of ours can be lost. */
  draft: string;
}

/** What the services say that is our own fault or theirs, and not that of whoever wrote. */
const ours = ['missing-input-secret', 'invalid-input-secret', 'sitekey-secret-mismatch', 'not-using-dummy-passcode', 'internal-error'];

/**
 * Asks a service whether an answer is right, once, three seconds at most; what cannot be one it is not asked about. It is told of
 * nobody's address. Turnstile's answers must be for our page, host, place and purpose; of hCaptcha's the host comes from the browser
 * and proves nothing, so there it is the key alone.
 * @throws {Error} in a line, where it gave no verdict.
 */
export async function askCaptcha(captcha: Captcha, answered: Answered): Promise<Looked> {
  if (!/^[\w.~+/=-]{10,4000}$/.test(answered.token)) return no('cannot be read');
  const said = await verify(captcha, answered);
  const codes = Array.isArray(said['error-codes']) ? said['error-codes'].map(String) : [];
  const fault = codes.find((code) => ours.includes(code));
  if (fault !== undefined) throw new Error(`said "${fault}": look at the key and the secret`);
  if (said.success !== true) return no('is wrong, too old, or was used before');
  const { hostname, action, cdata } = said;
  if (captcha.service === 'turnstile' && (hostname !== answered.host || action !== ACTION || cdata !== answered.place))
    return no('was made for another page or device');
  return { ok: true, digest: digestOf(answered.token) };
}

async function verify({ service, verify, secret, key }: Captcha, { token, place, draft }: Answered): Promise<Record<string, unknown>> {
  const own: Record<string, string> = service === 'turnstile' ? { idempotency_key: uuidOf(place, draft) } : { sitekey: key };
  const answer = await post(verify, { body: new URLSearchParams({ secret, response: token, ...own }) });
  const said = await readJson(answer).catch((thrown: unknown) => Promise.reject(silence(thrown)));
  if (typeof said?.success !== 'boolean') throw new Error(`answered with status ${answer.status}`);
  return said;
}

const readJson = async (answer: Response) => JSON.parse((await answer.text()).slice(0, 10_000)) as Record<string, unknown> | null;
const no = (why: string): Looked => ({ ok: false, why });
const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** A name for one draft at one place, in the form of a UUID. */
function uuidOf(place: string, draft: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([place, draft]))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
