import type { Kind, Row } from './row.ts';

/** Payloads by name. `{{hit}}` stands for the row's own address at the attacker, `{{fine}}` for one that a click may follow, `{{id}}` for its id. */
export type Payloads = Readonly<Record<string, string>>;

/** Hostile markup between two words that must stay; `keeps` names more of them where the markup holds some. */
export function around(family: string, payloads: Payloads, keeps = 'before after'): Row[] {
  return rows(family, 'html', payloads, keeps, (markup) => `<p>before</p>${markup}<p>after</p>`);
}

/** Hostile markup that swallows what follows, after a word that must stay. */
export function behind(family: string, payloads: Payloads): Row[] {
  return rows(family, 'html', payloads, 'before', (markup) => `<p>before</p>${markup}`);
}

/** Rows whose payloads are written out. Without `keeps` nothing of them has to stay. */
export function rows(family: string, kind: Kind, payloads: Payloads, keeps?: string, frame = (payload: string) => payload): Row[] {
  return Object.entries(payloads).map(([name, payload]) => {
    const id = `${family}-${name}`;
    return { id, kind, payload: fill(frame(payload), id), ...(keeps !== undefined && { keeps }) };
  });
}

/** Ordinary bodies by name: what must be read of each, then the HTML or the Markdown. */
export function ordinary(family: string, kind: Kind, bodies: Readonly<Record<string, readonly [keeps: string, payload: string]>>): Row[] {
  return Object.entries(bodies).map(([name, [keeps, payload]]) => ({ id: `${family}-${name}`, kind, payload, keeps }));
}

function fill(payload: string, id: string): string {
  return payload
    .replaceAll('{{hit}}', `{{attacker}}/pwned/${id}`)
    .replaceAll('{{fine}}', `{{attacker}}/fine/${id}`)
    .replaceAll('{{id}}', id);
}
