import { createHmac } from 'node:crypto';
import type { Work } from '../../store/index.ts';
import type { CommentRow } from '../../store/schema.ts';
import { post } from './post.ts';

/** Who outside is asked about comments, or told of them. Nobody unless the owner says so. */
export interface Services {
  /** A service that speaks as Akismet does: its key, and where `comment-check` is. */
  akismet?: { key: string; url: string };
  /** An address of the owner's own, and what the requests to it are signed with. */
  hook?: { url: string; secret: string };
}

/** The name of a service. */
export type ServiceName = keyof Services;

/** What a service is told of a comment: what its readers see, and what it takes to judge it. */
export interface Told {
  site: string;
  id: string;
  thread: string;
  parent: string | null;
  page: { url: string; title: string };
  author: { name: string; website: string | null; email: string | null };
  text: string;
  created: string;
  state: 'visible' | 'pending';
  /** The first part of the address it came from, where that is known. */
  network: string | null;
}

/** `spam` and `ham` are verdicts; a hook need not give one. */
export type Answer = 'spam' | 'ham' | 'none';

/** Those outside who are asked about comments or told of them, after the comments are stored. */
export interface Outside {
  /** Whether an answer decides whether a comment appears. */
  readonly checks: boolean;
  /** Notes in the transaction that stores a comment, or changes its text, whom to ask about it as it is then. */
  note(work: Work, told: Told, row: CommentRow): Promise<void>;
  /** Asks now, once; nothing here ever fails. `down` is what happens to a comment where there is no answer. */
  ask(told: Pick<Told, 'site' | 'id'>, down: 'wait' | 'pass'): Promise<void>;
  close(): void;
}

/** Asks one service. @throws {Error} in a line without anything of the comment, where there is no answer. */
export async function askService(services: Services, name: ServiceName, told: Told): Promise<Answer> {
  const { url, ...init } = name === 'akismet' ? askAkismet(services.akismet!, told) : tellHook(services.hook!, told);
  const answer = await post(url, init);
  const said = (await answer.text().catch(() => '')).slice(0, 10_000).trim();
  if (!answer.ok) throw new Error(`answered with status ${answer.status}`);
  if (name === 'akismet') {
    if (said === 'true' || said === 'false') return said === 'true' ? 'spam' : 'ham';
    throw new Error(answer.headers.get('X-akismet-debug-help')?.slice(0, 100) ?? 'answered neither "true" nor "false": look at the key');
  }
  return verdictIn(said);
}

/** https://akismet.com/developers/detailed-docs/comment-check/ */
function askAkismet({ key, url }: Services['akismet'] & {}, { page, author, text, created, network }: Told) {
  const body = new URLSearchParams({
    api_key: key,
    blog: URL.canParse(page.url) ? new URL(page.url).origin : page.url,
    // It wants one. The whole address is nobody's business, and is not kept.
    user_ip: network?.replace(/\/\d+$/, '') ?? '127.0.0.1',
    comment_type: 'comment',
    permalink: page.url,
    comment_author: author.name,
    comment_content: text,
    comment_date_gmt: created,
    ...(author.email !== null && { comment_author_email: author.email }),
    ...(author.website !== null && { comment_author_url: author.website }),
  });
  return { url, body, headers: {} };
}

/** The comment as JSON, signed over the time and the body, so that nobody else can say such a thing, nor the same again later. */
function tellHook({ url, secret }: Services['hook'] & {}, { author: { name, website }, ...told }: Told) {
  const body = JSON.stringify({ type: 'comment', ...told, author: { name, website } });
  const time = String(Math.floor(Date.now() / 1_000));
  const headers = {
    'Content-Type': 'application/json',
    'X-Afterword-Timestamp': time,
    'X-Afterword-Signature': signatureOf(secret, time, body),
  };
  return { url, body, headers };
}

/** The signature of a request to a hook: `v1=` and the HMAC-SHA256 of `<timestamp>.<body>` in hex. */
export const signatureOf = (secret: string, time: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`;

function verdictIn(said: string): Answer {
  try {
    const { verdict } = JSON.parse(said) as { verdict?: unknown };
    return verdict === 'spam' || verdict === 'ham' ? verdict : 'none';
  } catch {
    return 'none';
  }
}
