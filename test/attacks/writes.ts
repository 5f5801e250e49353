import { createHash, randomUUID } from 'node:crypto';
import { pageKey } from '../../src/contract/key.ts';
import { routes } from '../../src/contract/protocol.ts';
import type { Comment, Guest, PageRef } from '../../src/contract/types.ts';
import type { Payload } from './fields.ts';
import type { Frame } from './frames.ts';

/** The ways by which a text gets onto a server. */
export const ways = ['create', 'edit'] as const;

/** The name of a way. */
export type Way = (typeof ways)[number];

/** What a server made of payloads. */
export interface Written {
  frame: Frame;
  /** Payloads that were refused, each by a sentence. */
  refused: number;
  /** Answers that were neither a comment nor a refusal. */
  odd: string[];
}

/**
 * Writes each payload over HTTP as a comment of one page: as its text, its writer's name and website,
 * and the title and address of the page, or put into an innocent comment by an edit. A server may
 * refuse any of that with a 4xx and words. Gives the frame that reads the page back.
 */
export async function write(server: string, some: readonly Payload[], way: Way, id: string): Promise<Written> {
  const key = pageKey(`written-${randomUUID()}`);
  const written: Written = { frame: reading(server, key, id), refused: 0, odd: [] };
  for (const payload of some) await (way === 'create' ? create(payload) : edit(payload));
  return written;

  async function create({ id, text }: Payload): Promise<void> {
    const hostile: PageRef = { key, url: text, title: text };
    const innocent: PageRef = { key, url: 'https://blog.example/', title: text };
    await send(id, 'POST', draft(innocent, text, { name: 'Ann Own' }));
    await send(id, 'POST', draft(innocent, 'Some words', { name: text, website: 'https://ann.example/' }));
    await send(id, 'POST', draft(innocent, 'Some words', { name: 'Ann Own', website: text }));
    await send(id, 'POST', draft(hostile, 'Some words', { name: 'Ann Own' }));
  }

  async function edit({ id, text }: Payload): Promise<void> {
    const page: PageRef = { key, url: 'https://blog.example/', title: 'An article' };
    const made = await send(id, 'POST', draft(page, 'Some words', { name: 'Ann Own' }));
    if (made) await send(id, 'PATCH', { thread: key, id: made.id, text });
  }

  async function send(id: string, method: 'POST' | 'PATCH', body: object): Promise<Comment | null> {
    const response = await fetch(server + routes.create.path, { method, headers, body: JSON.stringify(body) });
    const text = await response.text();
    const answer = (text.startsWith('{') ? JSON.parse(text) : {}) as Partial<Comment> & { message?: string };
    if (response.ok && answer.body) {
      written.frame.bodies += Number(method === 'POST');
      return answer as Comment;
    }
    if (response.status >= 400 && response.status < 500 && answer.message) written.refused++;
    else written.odd.push(`${id}: ${method} was answered by ${response.status} ${text.slice(0, 80)}`);
    return null;
  }
}

const headers = {
  'Content-Type': 'application/json',
  Authorization: `Bearer ${createHash('sha256').update('the attacker’s device').digest('hex')}`,
};

function draft(page: PageRef, text: string, guest: Guest) {
  return { page, thread: page.key, parent: null, text, key: randomUUID(), guest };
}

/** A page that reads a thread from the server as any page would. All of it is drawn, since a reader presses for more. */
function reading(server: string, key: string, id: string): Frame {
  const options = `adapter="http" url="${server}" key="${key}"`;
  return {
    id,
    bodies: 0,
    adapter: 'export default () => ({})',
    below: `<afterword-thread ${options}></afterword-thread><afterword-latest ${options} limit="100"></afterword-latest>`,
  };
}
