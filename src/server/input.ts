import type { Context } from 'hono';
import { CommentError } from '../contract/errors.ts';
import { pageKey } from '../contract/key.ts';
import { isLink } from '../contract/link.ts';
import { fromQuery, routes } from '../contract/protocol.ts';
import { read, type Note } from '../contract/read.ts';
import type { AnySchema, Schema } from '../contract/schema.ts';
import { inputs } from '../contract/shapes.ts';
import type { Method, PageRef } from '../contract/types.ts';
import { HttpRefusal } from './answer.ts';

/** The largest request body: 64 KiB of text and 16 KiB around it. */
export const mostBytes = 64 * 1_024;

/** Reads what goes into a method, from the query or the JSON body, by the contract's own schema. Nothing is cut: what does not fit is `invalid`. */
export async function readInput(c: Context, method: Method | 'watch'): Promise<unknown> {
  const schema = inputs[method] as Schema<unknown> & AnySchema;
  const verb = routes[method].verb;
  const raw = verb === 'GET' || verb === 'DELETE' ? fromQuery(schema, new URL(c.req.url).searchParams) : await readJson(c);
  return checkInput(method, raw, c.req.url);
}

/** What goes into a method, where it fits the contract; `own` is the address that was asked for. */
export function checkInput(method: Method | 'watch', raw: unknown, own: string): unknown {
  try {
    return completed(read(inputs[method] as Schema<unknown>, raw, { strict: true }), own);
  } catch (thrown) {
    const { message, cause } = thrown as TypeError & { cause: Note };
    const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
    throw new CommentError('invalid', sentence, cause.at === '' ? {} : { field: cause.at });
  }
}

/** Reads the key of a page by the rule of keys, however it was written, and says where the page is where the request did not. */
function completed(input: unknown, own: string): unknown {
  const { page } = input as { page?: PageRef };
  if (!page) return input;
  const { key, url = isLink(key) ? key : new URL('/', own).href, title = '', aliases } = page;
  return { ...(input as object), page: { key: pageKey(key), url, title, ...(aliases && { aliases: aliases.map(pageKey) }) } };
}

/** Reads a body of JSON. @throws {HttpRefusal} where it is none, or too much of it. */
export async function readJson(c: Context): Promise<unknown> {
  const type = (c.req.header('Content-Type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (type !== 'application/json') throw new HttpRefusal(415, 'invalid', 'Please send JSON, with the content type application/json.');
  // What is packed may be a thousand times as large: no browser packs what it sends, so nothing is unpacked here.
  if (/[^\s,]/.test((c.req.header('Content-Encoding') ?? '').replace(/\bidentity\b/gi, '')))
    throw new HttpRefusal(415, 'invalid', 'Please send the body as it is, not compressed.');
  const bytes = await readBytes(c);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new HttpRefusal(400, 'invalid', 'The body of the request should be JSON in UTF-8.');
  }
}

/** Reads a body as it comes in and stops once it is too large, whatever length it claims. */
async function readBytes(c: Context): Promise<Uint8Array> {
  const claimed = Number(c.req.header('Content-Length') ?? 0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const { body } = c.req.raw;
  if (claimed <= mostBytes && body) {
    try {
      for await (const chunk of body) {
        size += chunk.byteLength;
        if (size > mostBytes) break;
        chunks.push(chunk);
      }
    } catch {
      // Whoever sent it went away, or wrote pieces that are none: nothing that an owner can do anything about.
      throw new HttpRefusal(400, 'invalid', 'The body of the request did not come whole.');
    }
  }
  if (Math.max(claimed, size) <= mostBytes) return Buffer.concat(chunks);
  // The rest of it is not waited for.
  c.header('Connection', 'close');
  throw new HttpRefusal(413, 'invalid', 'This text is too long to be sent.', { field: 'text' });
}
