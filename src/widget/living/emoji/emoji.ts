import { emojiFor, emojiOf, parseEmoji, type Emoji } from '../../writing/emoji.ts';
import { table } from '../../writing/emoji-table.ts';
import { drawable } from './drawable.ts';

let read: readonly Emoji[] | undefined;

/** All that this device can draw; read at the first call. */
export function allEmoji(): readonly Emoji[] {
  return (read ??= drawable(parseEmoji(table)));
}

/** What fits some letters, best first. */
export function find(word: string, most: number): Emoji[] {
  return emojiFor(word, allEmoji(), most);
}

/** The sign that a shortcode names. */
export function symbolOf(code: string): string | undefined {
  return emojiOf(code, allEmoji())?.symbol;
}
