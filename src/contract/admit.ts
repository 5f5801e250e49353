import { CommentError } from './errors.ts';
import type { Author, Guest, GuestFields, Who } from './types.ts';

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const isWebsite = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text);
/** Zero bytes and halves of characters: databases refuse or change them. */
const isWhole = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
const invalid = (field: string, words: string): CommentError => new CommentError('invalid', words, { field });

/** The name under which a viewer's comments, drafts and reactions are kept: the account, else the device; `null` for somebody who only reads. */
export function ownerOf(who: Who): string | null {
  if (who.author?.id != null) return `author:${who.author.id}`;
  return who.device === null ? null : `device:${who.device}`;
}

/** Refuses a text that says nothing, says too much or cannot be kept as it is. The limit counts code points, as a reader would. */
export function admitText(text: string, limit: number): void {
  if (text.trim() === '') throw invalid('text', 'There is nothing written yet.');
  admitLength(text, limit);
  if (!isWhole(text)) throw invalid('text', 'There is a broken character in it. Please remove it.');
}

/** Refuses a text that is longer than a comment may be, in code points. */
export function admitLength(text: string, limit: number): void {
  if (text.length > limit && Array.from(text).length > limit) throw invalid('text', `That is too long: ${limit} characters is the most.`);
}

/** Who signs a comment, and the e-mail address they gave, which is never shown. */
export interface Signature {
  author: Author;
  email: string | null;
}

/** Who signs a comment: the account, else what the guest says of themself, as far as it was asked. */
export function admitGuest(who: Who, guest: Guest, fields: GuestFields): Signature {
  if (who.author?.id != null) return { author: who.author, email: null };
  const name = answerOf('name', 100);
  const email = answerOf('email', 254);
  const website = answerOf('website', 2_000);
  if (email !== '' && !address.test(email)) throw invalid('guest.email', 'That is not an e-mail address.');
  if (website !== '' && !isWebsite(website)) throw invalid('guest.website', 'A website begins with https:// or http://.');
  return { author: { id: null, name, ...(website !== '' && { website }) }, email: email === '' ? null : email };

  function answerOf(field: keyof Guest, most: number): string {
    const said = fields[field] ? (guest[field] ?? '').trim() : '';
    if (fields[field] === 'required' && said === '') throw invalid(`guest.${field}`, missing[field]);
    if (said.length > most) throw invalid(`guest.${field}`, `That is too long: ${most} characters is the most.`);
    if (!isWhole(said)) throw invalid(`guest.${field}`, 'There is a broken character in it. Please remove it.');
    return said;
  }
}

const missing: Record<keyof Guest, string> = {
  name: 'Please give a name.',
  email: 'Please give an e-mail address.',
  website: 'Please give the address of your website.',
};
