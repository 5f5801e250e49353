import { createHash, randomUUID } from 'node:crypto';
import { pageKey } from '../../../src/contract/key.ts';
import { routes, toQuery } from '../../../src/contract/protocol.ts';
import type { Comment } from '../../../src/contract/types.ts';
import type { Server } from './server.ts';

/** One comment to be put into a thread. */
export interface Said {
  text: string;
  /** Who says it; everybody has a device of their own. */
  by?: string;
  parent?: string | null;
  /** The thread, where it is not that of the page's address. */
  key?: string;
}

/** Puts a comment into the thread of a page over HTTP, as another reader would, and gives its id. */
export async function say(server: Server, page: string, { text, by = 'Ben Fill', parent = null, key = page }: Said): Promise<string> {
  const thread = pageKey(key);
  const draft = { page: { key: thread, url: page, title: 'An article' }, thread, parent, text, key: randomUUID(), guest: { name: by } };
  const response = await fetch(server.url + routes.create.path, {
    method: routes.create.verb,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${deviceOf(by)}` },
    body: JSON.stringify(draft),
  });
  if (!response.ok) throw new Error(`“${text}” was not taken: ${await response.text()}`);
  return ((await response.json()) as Comment).id;
}

/** Puts so many numbered comments into a thread, one after the other: "Root 1", "Root 2", … */
export async function fill(server: Server, page: string, count: number, word = 'Root', parent: string | null = null): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= count; number++) ids.push(await say(server, page, { text: `${word} ${number}`, parent }));
  return ids;
}

/** Takes a comment out of a thread, as whoever wrote it would. */
export async function unsay(server: Server, page: string, id: string, by = 'Ben Fill'): Promise<void> {
  const query = toQuery({ thread: pageKey(page), id });
  const headers = { Authorization: `Bearer ${deviceOf(by)}` };
  const response = await fetch(`${server.url}${routes.remove.path}?${query}`, { method: routes.remove.verb, headers });
  if (!response.ok) throw new Error(`${id} was not removed: ${await response.text()}`);
}

/** Gives a comment other words, as whoever wrote it would. */
export async function mend(server: Server, page: string, id: string, text: string, by = 'Ben Fill'): Promise<void> {
  await send(server, routes.edit, { thread: pageKey(page), id, text }, by);
}

/** Reacts to a comment, as another reader would. */
export async function react(server: Server, page: string, id: string, kind: string, by = 'Ben Fill'): Promise<void> {
  await send(server, routes.react, { thread: pageKey(page), comment: id, kind, on: true }, by);
}

async function send(server: Server, { verb, path }: { verb: string; path: string }, input: object, by: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${deviceOf(by)}` };
  const response = await fetch(server.url + path, { method: verb, headers, body: JSON.stringify(input) });
  if (!response.ok) throw new Error(`It was not taken: ${await response.text()}`);
}

/** The secret of an invented person's device. */
function deviceOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}
