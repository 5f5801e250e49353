import type { Body } from '../../contract/types.ts';
import { isReadable, type Sanitizer } from './sanitize.ts';
import { wordsOf } from './words.ts';

/** How long comments wait for the sanitiser before they are drawn as plain text, ms. */
const PATIENCE = 500;

/**
 * Hands the sanitiser over, be it late. Resolves when comments can be drawn: once it is here, or is
 * not to be had, or half a second has gone; until it comes they are plain text. Never rejects.
 */
export async function patiently(sanitizer: Promise<Sanitizer>, use: (sanitize: Sanitizer) => void): Promise<void> {
  const { promise: patience, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(reject, PATIENCE, 'It takes long.');
  await Promise.race([sanitizer.then(use), patience]).catch((error: unknown) =>
    console.warn('Afterword: comments are drawn as plain text, since what makes their HTML safe could not be loaded.', error),
  );
  clearTimeout(timer);
}

/** A body as nodes, or as its words where nothing can make its HTML safe, or where no words would be left: a comment that looks empty hides what somebody said. */
export function drawn(body: Body, sanitize: Sanitizer | null): DocumentFragment | string {
  if ('html' in body && sanitize) {
    try {
      const fragment = sanitize(body.html);
      if (isReadable(fragment)) return fragment;
    } catch (error) {
      console.warn('Afterword: a comment is drawn as plain text, since it could not be made safe.', error);
    }
  }
  return wordsOf(body);
}
