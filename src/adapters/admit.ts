import { admitGuest, admitText } from '../contract/admit.ts';
import type { Draft, GuestFields, Who } from '../contract/types.ts';

const guest: Who = { site: '', author: null, device: null, roles: [], lang: '' };

/**
 * Refuses on the device what the contract refuses and a foreign backend may take: a text of nothing, an e-mail address
 * that is none, a website that is a script. `fields` are what this writer is asked for, `limit` counts code points.
 * @throws {CommentError} `invalid`, with the field.
 */
export function admitDraft({ text, guest: says = {} }: Pick<Draft, 'text' | 'guest'>, fields: GuestFields, limit = Infinity): void {
  admitText(text, limit);
  admitGuest(guest, says, fields);
}
