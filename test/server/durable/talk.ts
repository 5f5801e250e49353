import { routes, toQuery } from '../../../src/contract/protocol.ts';
import type { Comment, Cursor, Opened, Page } from '../../../src/contract/types.ts';
import type { Open } from './known.ts';

type Name = keyof typeof routes;

/** An answer that is no success. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, text: string) {
    super(`${status} ${text.slice(0, 200)}`);
    this.status = status;
  }
}

/** Asks a server one thing. @throws {Refused} for an answer that is no success, and what `fetch` throws for none at all. */
export async function ask<T>(url: string, name: Name, input: object, device?: string): Promise<T> {
  const { verb, path } = routes[name];
  const inQuery = verb === 'GET' || verb === 'DELETE';
  const response = await fetch(url + path + (inQuery ? `?${toQuery(input)}` : ''), {
    method: verb,
    headers: {
      ...(!inQuery && { 'Content-Type': 'application/json' }),
      ...(device !== undefined && { Authorization: `Bearer ${device}` }),
    },
    ...(!inQuery && { body: JSON.stringify(input) }),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Refused(response.status, text);
  return JSON.parse(text) as T;
}

/** Where the pages of an invented magazine are. */
export const pageOf = (thread: string): { key: string; url: string; title: string } => ({
  key: thread,
  url: `https://magazine.example${thread}`,
  title: `About ${thread}`,
});

/** Sends what is open, for the first time or again; resolves to the comment's id where one was made. */
export async function send(url: string, open: Open): Promise<string | undefined> {
  const { thread, id, parent, key, draft: text, device } = open.sent;
  if (open.act === 'create') {
    const draft = { page: pageOf(thread), thread, parent, text, key, guest: { name: `Writer ${device.slice(0, 4)}` } };
    return (await ask<Comment>(url, 'create', draft, device)).id;
  }
  if (open.act === 'edit') await ask(url, 'edit', { thread, id, text: open.text }, device);
  else await ask(url, 'react', { thread, comment: id, kind: open.kind, on: true }, open.device);
  return undefined;
}

/** Every comment of a thread as readers get it, by following every cursor. */
export async function walk(url: string, thread: string): Promise<Comment[]> {
  const found: Comment[] = [];
  const follow = async (parent: string | null, first: Page): Promise<void> => {
    for (let page: Page | null = first; page;) {
      found.push(...page.items);
      for (const { id, more } of page.items) if (more !== undefined) await follow(id, await listed(url, thread, id, more));
      page = page.next === null ? null : await listed(url, thread, parent, page.next);
    }
  };
  await follow(null, (await ask<Opened>(url, 'open', { page: pageOf(thread) })).page);
  return found;
}

const listed = (url: string, thread: string, parent: string | null, cursor: Cursor): Promise<Page> =>
  ask<Page>(url, 'list', { thread, parent, cursor });
