import { randomBytes } from 'node:crypto';
import { ownerOf } from '../../contract/admit.ts';
import { CommentError, errorCodes } from '../../contract/errors.ts';
import type { DeskRules } from '../../contract/desk.ts';
import type { Id, Instant, Who } from '../../contract/types.ts';
import { Crowded } from '../store/door.ts';
import type { Store } from '../store/index.ts';
import type { Settings } from '../../contract/rules.ts';
import type { Renderer } from '../markdown/renderer.ts';
import type { Captcha } from '../spam/captcha/captcha.ts';
import type { Spam } from '../spam/settings.ts';
import type { Forget } from './forgetting.ts';
import type { Outside } from '../spam/outside/services.ts';
import type { Watchers } from './watchers.ts';

/** What every part of the backend works with. */
export interface Context {
  store: Store;
  settings: Settings;
  /** What is done against spam. */
  spam: Spam;
  /** The service that looks at whoever is new, where the site has one and asks anybody. */
  captcha?: Captcha | undefined;
  /** Is told what services outside say, in words without anything of a comment. */
  tell: (words: string) => void;
  /** Who outside is asked about comments, where anybody is. */
  outside?: Outside | undefined;
  /** Changes with the settings, and is another one where a site was removed and made anew. */
  stamp: string;
  /** What decides whether a comment appears at once; a thread may have others. */
  rules: DeskRules;
  watchers: Watchers;
  /** Forgets the keys of old drafts. */
  forget: Forget;
  /** Renders the text of a comment. */
  render: Renderer['render'];
}

/** The name under which a writer's comments are kept. @throws {CommentError} `signed-out` for somebody who only reads. */
export function writerOf(who: Who): string {
  const owner = ownerOf(who);
  if (owner === null) throw new CommentError('signed-out', 'Nobody is known to write here.');
  return owner;
}

/** The error of something that is not there, or not for this viewer. */
export const gone = (field?: string): CommentError =>
  new CommentError('not-found', 'This comment is no longer there.', field === undefined ? {} : { field });

/** A moment as the contract writes it. */
export const instant = (ms: number): Instant => new Date(ms).toISOString();

/** A new comment's id: 100 random bits, so that ids can be neither counted nor guessed. */
export function newId(): Id {
  return Array.from(randomBytes(20), (byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32]).join('');
}

/** Seconds after which whoever was told that the database is busy may come again, and whoever came when too many waited. */
const RETRY = 5;
const SOON = 1;

/** An error as readers may see it: what a database says of itself is kept from them. */
export function forReaders(error: unknown): unknown {
  if (errorCodes.some((code) => code === (error as { code?: unknown } | null)?.code)) return error;
  const isFull = /^(SQLITE_FULL|53100)/.test(String((error as { code?: unknown } | null)?.code));
  const words = isFull ? 'There is no room for this on the server just now.' : 'The comments cannot be reached just now.';
  return new CommentError('unavailable', `${words} Please try again.`, {
    cause: error,
    retryAfter: error instanceof Crowded ? SOON : RETRY,
  });
}
