import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash, randomUUID } from 'node:crypto';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { solveChallenge } from 'altcha-lib';
import type { Challenge } from 'altcha-lib/types';
import Sqlite from 'better-sqlite3';
import type { Comment } from '../../src/contract/types.ts';
import { serve } from '../../src/server/app.ts';
import { openBackend } from '../../src/server/backend/index.ts';
import { listen } from '../../src/server/listen.ts';
import type { Signal } from '../../src/server/judge/layer.ts';
import type { SpamSettings } from '../../src/server/spam/settings.ts';
import type { Row } from './row.ts';

/** What became of one comment. `lost` is what must never be: an answer that is none of the others. */
export interface Fate {
  row: Row;
  what: 'passed' | 'waits' | 'refused' | 'lost';
  /** Whether a proof of work was asked for. */
  asked: boolean;
  signals: Signal[];
  ms: number;
}

/** The comments of the corpus. */
export const corpus = (): Row[] =>
  readFileSync(new URL('corpus.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

/** Posts comments, each from a device and an address of its own, to a server that does `spam`; whoever is asked for a proof of work gives it. */
export async function play(rows: readonly Row[], spam: SpamSettings): Promise<Fate[]> {
  const folder = mkdtempSync(join(tmpdir(), 'spam-'));
  const file = join(folder, 'comments.db');
  const backend = await openBackend({ database: `sqlite:${file}`, spam });
  // Rates per address would only help; that they hold is tested elsewhere, and a site takes 60 a minute.
  const server = await listen(serve(backend, { proxies: ['127.0.0.1'], rateLimits: false, log: console.error }));
  const fates: Fate[] = [];
  const keys: string[] = [];
  try {
    for (const [at, row] of rows.entries()) {
      const key = randomUUID();
      const began = performance.now();
      const fate = await post(server.url, row, at, key);
      fates.push({ row, ...fate, signals: [], ms: performance.now() - began });
      keys.push(key);
    }
  } finally {
    await server.close(100);
    await backend.close();
  }
  const database = new Sqlite(file, { readonly: true });
  const signals = database.prepare<[string], { signals: string | null }>('select signals from comment where draft_key = ?');
  for (const [at, fate] of fates.entries()) fate.signals = JSON.parse(signals.get(keys[at]!)?.signals ?? '[]') as Signal[];
  database.close();
  rmSync(folder, { recursive: true });
  return fates;
}

async function post(url: string, row: Row, at: number, key: string): Promise<Pick<Fate, 'what' | 'asked'>> {
  const page = { key: `https://magazine.example/${at % 7}`, url: `https://magazine.example/${at % 7}`, title: 'A page' };
  const draft = {
    page,
    thread: page.key,
    parent: null,
    text: row.text,
    key,
    guest: { name: row.name, ...(row.website !== undefined && { website: row.website }) },
    written: { ms: row.ms, ...(row.trap !== undefined && { trap: row.trap }) },
  };
  const headers = {
    'Content-Type': 'application/json',
    Authorization: `Bearer ${createHash('sha256').update(`device ${at}`).digest('base64url')}`,
    'X-Forwarded-For': `198.${18 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}`,
  };
  const send = async (more: object): Promise<Response> => {
    const answer = await fetch(`${url}/v1/comments`, { method: 'POST', headers, body: JSON.stringify({ ...draft, ...more }) });
    // A machine that is busy with other things: the widget asks again, too.
    return answer.status === 503 ? send(more) : answer;
  };
  let answer = await send({});
  const asked = answer.status === 428;
  if (asked) {
    const challenge = (await (await fetch(`${url}/v1/challenge?page=${encodeURIComponent(page.key)}`, { headers })).json()) as Challenge;
    const solution = await solveChallenge({ challenge, deriveKey });
    answer = await send({ proof: Buffer.from(JSON.stringify({ challenge, solution })).toString('base64') });
  }
  if (answer.ok) return { what: ((await answer.json()) as Comment).state === 'visible' ? 'passed' : 'waits', asked };
  const { code } = (await answer.json()) as { code: string };
  return { what: answer.status === 422 && code === 'invalid' ? 'refused' : 'lost', asked };
}
