import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { listen, type Listening } from '../../src/server/listen.ts';

/** A note, as the made-up API of the README gives it. */
interface Note {
  id: string;
  replyTo: string | null;
  by: string;
  text: string;
  at: string;
}

interface Given {
  page: string;
  replyTo: string | null;
  by?: string;
  text: string;
}

/** The server that the README's adapter is written for: the notes of a page, oldest first, and one way to write. */
export function serveNotes(): Promise<Listening> {
  const pages = new Map<string, Note[]>();
  const app = new Hono();

  app.get('/notes', (c) => c.json({ notes: pages.get(c.req.query('page') ?? '') ?? [] }));

  app.post('/notes', async (c) => {
    const { page, replyTo, by = '', text } = await c.req.json<Given>();
    const notes = pages.get(page) ?? [];
    if (by.trim() === '') return c.json({ error: 'A note needs a name.', field: 'by' }, 422);
    if (text.trim() === '') return c.json({ error: 'A note needs words.', field: 'text' }, 422);
    if (replyTo !== null && !notes.some(({ id }) => id === replyTo))
      return c.json({ error: 'That note is not there.', field: 'replyTo' }, 404);
    const note: Note = { id: randomUUID(), replyTo, by, text, at: new Date().toISOString() };
    pages.set(page, [...notes, note]);
    return c.json(note, 201);
  });

  return listen(app);
}
