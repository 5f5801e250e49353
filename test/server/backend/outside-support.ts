import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Services } from '../../../src/server/spam/outside/services.ts';
import type { BackendOptions } from '../../../src/server/backend/index.ts';
import { ask } from '../support/databases.ts';
import { backendFor, freshDatabase, guest } from './support.ts';

/** What a service was sent. */
export interface Heard {
  body: string;
  headers: IncomingMessage['headers'];
}

/** A service that answers as told. */
export async function service(answer: (response: ServerResponse, heard: Heard) => void) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      heard.push({ body, headers: request.headers });
      answer(response, heard.at(-1)!);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void (server.closeAllConnections(), server.close()));
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** A service that takes every comment about pudding for spam, while it is up. */
export async function puddings() {
  const line = { up: true };
  const stood = await service((response, { body }) =>
    line.up ? response.end(String(body.includes('pudding'))) : response.writeHead(503).end(),
  );
  return { ...stood, line, texts: () => stood.heard.map(({ body }) => new URLSearchParams(body).get('comment_content')) };
}

/** A backend that asks it, on a database that can be looked into. */
export async function asking(services: Services, { spam, ...more }: Partial<BackendOptions> = {}) {
  const said: string[] = [];
  const database = more.database ?? (await freshDatabase());
  const backend = await backendFor({
    database,
    services,
    tell: (words) => said.push(words),
    spam: { off: ['time'], proof: 'never', ...spam },
    ...more,
  });
  return { backend, said, database, ada: guest(backend, 'Ada', { network: '192.0.2.0/24' }) };
}

/** A service that speaks as Akismet does. */
export const akismet = (url: string): Services => ({ akismet: { key: 'k', url } });

/** A program of the owner's own. */
export const hook = (url: string): Services => ({ hook: { url, secret: 'between us' } });

/** Everything that is still to be asked is due now, and was for long. */
export const letBeDue = (database: string): Promise<object[]> => ask(database, `update outside set due = '2020-01-01T00:00:00.000Z'`);

/** One comment, as it is kept. */
export async function kept(database: string, id: string) {
  const columns = 'state, reason, pinned, approved, signals';
  const rows = ask<{ state: string; reason: string | null; pinned: number; approved: number; signals: string | null }>(
    database,
    `select ${columns} from comment where id = '${id}'`,
  );
  return (await rows)[0]!;
}
