import { CommentError } from '../../contract/errors.ts';
import type { Author, Guest, GuestFields, Who } from '../../contract/types.ts';

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const isWebsite = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text);
const invalid = (field: string, words: string): CommentError => new CommentError('invalid', words, { field });

/** The name under which a writer's comments, drafts and reactions are kept; `null` for somebody who only reads. */
export function ownerOf(who: Who): string | null {
  if (who.author?.id != null) return `author:${who.author.id}`;
  return who.device === null ? null : `device:${who.device}`;
}

/** Refuses a text that says nothing or too much. The limit counts code points, as a reader would. */
export function admitText(text: string, limit: number): void {
  if (text.trim() === '') throw invalid('text', 'There is nothing written yet.');
  if (Array.from(text).length > limit) throw invalid('text', `That is too long: ${limit} characters is the most.`);
}

/** Who signs a comment: the account, else what the guest says of themself, as far as it was asked. */
export function admitAuthor(who: Who, guest: Guest, fields: GuestFields): Author {
  if (who.author?.id != null) return { ...who.author };
  const said = (field: keyof Guest): string => (fields[field] ? (guest[field] ?? '').trim() : '');
  const missing = (field: keyof Guest): boolean => fields[field] === 'required' && said(field) === '';
  if (missing('name')) throw invalid('guest.name', 'Please give a name.');
  if (Array.from(said('name')).length > 100) throw invalid('guest.name', 'That name is too long: 100 characters is the most.');
  if (missing('email')) throw invalid('guest.email', 'Please give an e-mail address.');
  if (said('email') !== '' && !address.test(said('email'))) throw invalid('guest.email', 'That is not an e-mail address.');
  if (missing('website')) throw invalid('guest.website', 'Please give the address of your website.');
  if (said('website') !== '' && !isWebsite(said('website'))) throw invalid('guest.website', 'A website begins with https:// or http://.');
  return { id: null, name: said('name'), ...(said('website') === '' ? {} : { website: said('website') }) };
}
