import { pageKey } from '../../src/contract/key.ts';
import { routes, toQuery } from '../../src/contract/protocol.ts';
import type { Comment, Cursor, Opened, Page } from '../../src/contract/types.ts';

/**
 * How many comments with exactly this text, to the last byte as its author can read it, are in the thread of a page.
 * Asked of the server itself; `tokens` are those of whoever may have written it.
 */
export async function counted(server: string, page: string, text: string, tokens: Iterable<string>): Promise<number> {
  const thread = pageKey(page);
  const sources = await Promise.all((await rows(server, page)).map(({ id }) => sourceOf(server, thread, id, [...tokens])));
  return sources.filter((source) => source === text).length;
}

/** All comments of a page's thread, replies included. */
export async function rows(server: string, page: string): Promise<Comment[]> {
  const thread = pageKey(page);
  const opened = await asked<Opened>(server, routes.open.path, { page: { key: thread, url: page, title: 'An article' } });
  const all = [...opened!.page.items];
  let next: Cursor | null = opened!.page.next;
  while (next !== null) {
    const more: Page | undefined = await asked<Page>(server, routes.list.path, { thread, parent: null, cursor: next });
    all.push(...more!.items);
    next = more!.next;
  }
  return all;
}

/** What its author typed: the first token to which the server tells it is theirs. */
async function sourceOf(server: string, thread: string, id: string, tokens: readonly string[]): Promise<string | undefined> {
  for (const token of tokens) {
    const source = await asked<{ text: string }>(server, routes.source.path, { thread, id }, token);
    if (source) return source.text;
  }
  return undefined;
}

/** The answer, or nothing where it is a refusal. @throws where the server is not well. */
async function asked<T>(server: string, path: string, input: object, token?: string): Promise<T | undefined> {
  const answer = await fetch(`${server}${path}?${toQuery(input)}`, { headers: token ? { Authorization: `Bearer ${token}` } : {} });
  if (answer.ok) return (await answer.json()) as T;
  if (answer.status >= 500) throw new Error(`The server answered ${answer.status} to ${path}.`);
  return undefined;
}
