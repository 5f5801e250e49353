import type { CommentError } from '../../contract/errors.ts';
import type { GuestFields } from '../../contract/types.ts';
import type { GuestSignals } from './guest.ts';

/** Which sentence stands beside which field: one of ours, or what the backend said. */
export interface Problem {
  field: 'text' | 'name' | 'email' | 'website' | null;
  sentence: 'needText' | 'needName' | 'needEmail' | 'needWebsite' | 'badEmail' | 'badWebsite' | 'unsettled' | CommentError;
}

/** What can be said without asking the backend. */
export function check(text: string, fields: GuestFields, guest: GuestSignals): Problem | null {
  const { name, email, website } = guest;
  if (!text.trim()) return { field: 'text', sentence: 'needText' };
  if (fields.name === 'required' && !name.value.trim()) return { field: 'name', sentence: 'needName' };
  if (fields.email === 'required' && !email.value.trim()) return { field: 'email', sentence: 'needEmail' };
  if (fields.email && email.value.trim() && !/^\S+@\S+\.\S+$/.test(email.value.trim())) return { field: 'email', sentence: 'badEmail' };
  if (fields.website === 'required' && !website.value.trim()) return { field: 'website', sentence: 'needWebsite' };
  if (fields.website && /\s|^(?!https?:)[a-z][\w+.-]*:(?!\d)/i.test(website.value.trim()))
    return { field: 'website', sentence: 'badWebsite' };
  return null;
}

/** The field of the form that a backend's `field` names. */
export function fieldOf(error: CommentError): Problem['field'] {
  const name = error.field?.replace(/^guest\./, '');
  return name === 'text' || name === 'name' || name === 'email' || name === 'website' ? name : null;
}
