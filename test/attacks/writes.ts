import { createHash, randomUUID } from 'node:crypto';
import type { Row } from './corpus/row.ts';
import { pageKey } from '../../src/contract/key.ts';
import { routes, type Failure } from '../../src/contract/protocol.ts';
import type { Comment, Draft, Guest, PageRef } from '../../src/contract/types.ts';
import type { Payload } from './payloads.ts';
import type { Frame } from './frames.ts';
import type { Finding } from './judge.ts';

/** The ways by which a text gets onto a server. */
export const ways = ['create', 'edit'] as const;

/** The name of a way. */
export type Way = (typeof ways)[number];

/** What a server made of payloads. */
export interface Written {
  frame: Frame;
  /** Answers that were neither a comment nor a refusal. */
  odd: Finding[];
  /** Rows whose text was refused; other words stand in its place. */
  refused: Set<string>;
}

/**
 * Writes each payload over HTTP as a comment of one page: as its text, its writer's name and website,
 * and the title and address of the page, or put into an innocent comment by an edit. A server may
 * refuse any of that with a 4xx and words; then the rest is written. Gives the frame that reads the page back.
 */
export async function write(server: string, some: readonly Payload[], way: Way, id: string): Promise<Written> {
  const key = pageKey(`written-${randomUUID()}`);
  const written: Written = { frame: reading(server, key, id), odd: [], refused: new Set() };
  for (const { row, text } of some) await (way === 'create' ? create(row, text) : edit(row, text));
  return written;

  async function create({ id, kind }: Row, text: string): Promise<void> {
    // What is no address is refused as one; that is tried with the rows of addresses, of which some pass.
    const [url, website] = kind === 'url' ? [text, text] : [innocent, 'https://ann.example/'];
    const hostile = draft({ key, url, title: text }, text, { name: text, website });
    for (let tries = 0; tries < 6; tries++) {
      const { answer, refused } = await send(id, 'POST', hostile);
      const mend = harmless.find(([field]) => refused?.field === field)?.[1];
      if (answer || !mend) return;
      mend(hostile);
      if (refused?.field === 'text') written.refused.add(id);
    }
  }

  async function edit({ id }: Row, text: string): Promise<void> {
    const { answer } = await send(id, 'POST', draft({ key, url: innocent, title: 'An article' }, 'Some words', { name: 'Ann Own' }));
    if (answer && (await send(id, 'PATCH', { thread: key, id: answer.id, text })).refused) written.refused.add(id);
  }

  async function send(id: string, method: 'POST' | 'PATCH', body: object): Promise<{ answer?: Comment; refused?: Failure }> {
    const response = await fetch(server + routes.create.path, { method, headers, body: JSON.stringify(body) });
    const text = await response.text();
    const answer = (text.startsWith('{') ? JSON.parse(text) : {}) as Comment & Failure;
    if (response.ok && answer.body) {
      written.frame.bodies += Number(method === 'POST');
      // What waits is drawn for nobody, and would prove nothing.
      if (answer.state !== 'visible') written.odd.push({ id, what: `${method} made it wait: ${answer.state}` });
      return { answer };
    }
    if (response.status >= 400 && response.status < 500 && answer.message) return { refused: answer };
    written.odd.push({ id, what: `${method} was answered by ${response.status} ${text.slice(0, 80)}` });
    return {};
  }
}

/** What a refused field becomes before the rest is tried again. */
const harmless: readonly [field: string, mend: (draft: Draft) => void][] = [
  ['page.url', (draft) => (draft.page.url = innocent)],
  ['page.title', (draft) => (draft.page.title = 'An article')],
  ['guest.name', (draft) => (draft.guest!.name = 'Ann Own')],
  ['guest.website', (draft) => (draft.guest!.website = 'https://ann.example/')],
  ['text', (draft) => (draft.text = 'Some words')],
];

const innocent = 'https://blog.example/';

const headers = {
  'Content-Type': 'application/json',
  Authorization: `Bearer ${createHash('sha256').update('the attacker’s device').digest('hex')}`,
};

function draft(page: PageRef, text: string, guest: Guest): Draft {
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
