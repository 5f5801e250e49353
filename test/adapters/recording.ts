import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { CommentError } from '../../src/contract/errors.ts';
import { read, type Note } from '../../src/contract/read.ts';
import type { Schema } from '../../src/contract/schema.ts';
import type { Comment, Draft } from '../../src/contract/types.ts';

/** One recorded question and its answer, with the answer's body typed by who reads it. */
export interface Exchange {
  note?: string;
  method: string;
  path: string;
  query: Record<string, string>;
  sent: Record<string, unknown>;
  /** The headers of the question, cookies among them. */
  asked: Record<string, string>;
  status: number;
  headers: Headers;
  body: never;
}

interface Recorded {
  note?: string;
  request: {
    method: string;
    path: string;
    query?: Record<string, string>;
    headers?: Record<string, string>;
    body?: Record<string, unknown>;
  };
  response: { status: number; headers?: Record<string, string | string[]>; body?: unknown };
}

/** The exchanges of one file under `test/recordings`. A body that was empty is `null`. */
export function recorded(name: string): Exchange[] {
  const text = readFileSync(new URL(`../recordings/${name}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { exchanges: Recorded[] }).exchanges.map(({ note, request, response }) => ({
    ...(note === undefined ? {} : { note }),
    method: request.method,
    path: request.path,
    query: request.query ?? {},
    sent: request.body ?? {},
    asked: request.headers ?? {},
    status: response.status,
    headers: headersOf(response.headers ?? {}),
    body: (response.body ?? null) as never,
  }));
}

/** What a page's script may read: never `Set-Cookie`. */
function headersOf(raw: Record<string, string | string[]>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) if (name !== 'set-cookie') headers.set(name, [value].flat().join(', '));
  return headers;
}

/** One exchange of a file. */
export function exchange(name: string, index: number): Exchange {
  const found = recorded(name)[index];
  if (!found) throw new Error(`There is no exchange ${index} in ${name}.`);
  return found;
}

/** What the door notes about a value; holds that nothing of it is dropped, cut or changed, strictly read, too. */
export function misfits<T>(schema: Schema<T>, value: T): Note[] {
  const notes: Note[] = [];
  const fit = read(schema, value, { note: (note) => notes.push(note) });
  expect(fit).toEqual(value);
  if (notes.length === 0) expect(read(schema, value, { strict: true })).toEqual(value);
  return notes;
}

/** Holds that every row comes after its parent, and that `replies` counts at least what came. */
export function expectTree(items: Comment[]): void {
  const seen = new Set<string>();
  for (const { id, parent } of items) {
    expect(parent === null || seen.has(parent), `${id} comes before its parent ${parent}`).toBe(true);
    expect(seen.has(id), `${id} comes twice`).toBe(false);
    seen.add(id);
  }
  for (const { id, replies, more } of items) {
    const here = items.filter(({ parent }) => parent === id).length;
    expect(replies).toBeGreaterThanOrEqual(here);
    if (more === undefined) expect(replies).toBe(here);
  }
}

/** What an error says, without its stack. */
export function said({ code, message, field, retryAfter, outcome }: CommentError): object {
  return JSON.parse(JSON.stringify({ code, message, field, retryAfter, outcome })) as object;
}

/** A draft as the widget would hand it over. */
export function draft(changes: Partial<Draft>): Draft {
  const page = {
    key: 'https://blog.example/posts/harbour-pilots',
    url: 'https://blog.example/posts/harbour-pilots/',
    title: 'Harbour pilots',
  };
  return { page, thread: '/posts/harbour-pilots/', parent: null, text: 'Hello', key: 'key-of-the-draft-0001', ...changes };
}

/** The HTML of a comment, or what stands instead. */
export function htmlOf(comment: Comment): string {
  return 'html' in comment.body ? comment.body.html : comment.body.text;
}
