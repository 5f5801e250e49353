import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { connect, createServer as createNet, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { send } from './stand.ts';

/** A cache between readers and a server, which keeps what it is not forbidden to, and says by `x-cache` whether it had it. */
export interface Cache {
  url: string;
  close(): Promise<void>;
}

const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx'].find((path) => existsSync(path));

/** The caches there are on this machine: always ours, and nginx where it is installed. */
export const caches: Record<string, (upstream: string) => Promise<Cache>> = {
  'a small cache': small,
  ...(nginx && { nginx: behindNginx }),
};

/** Keeps each answer to a GET by its address and by the headers that its `Vary` names, as RFC 9111 (4.1) has it. */
async function small(upstream: string): Promise<Cache> {
  const kept = new Map<string, { vary: string[]; asked: IncomingHttpHeaders; answer: Awaited<ReturnType<typeof send>> }[]>();
  const server = createServer((request, response) => {
    void (async () => {
      const entries = kept.get(request.url!) ?? [];
      const found = entries.find(({ vary, asked }) => vary.every((name) => asked[name] === request.headers[name]));
      const hit = request.method === 'GET' && found !== undefined;
      const { host: _, connection: __, ...headers } = request.headers as Record<string, string>;
      const answer = hit ? found.answer : await send(upstream + request.url!, undefined, request.method!, undefined, headers);
      const vary = (answer.headers.vary ?? '').split(',').map((name) => name.trim().toLowerCase());
      if (!hit && request.method === 'GET' && !/no-store|private/.test(answer.headers['cache-control'] ?? '') && !vary.includes('*'))
        kept.set(request.url!, [...entries, { vary: vary.filter((name) => name !== ''), asked: request.headers, answer }]);
      const { 'transfer-encoding': ___, ...rest } = answer.headers;
      response.writeHead(answer.status, { ...rest, 'x-cache': hit ? 'HIT' : 'MISS' }).end(answer.bytes);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: async () => (server.closeAllConnections(), void server.close()) };
}

/** The real thing, told to keep what should be asked for again each time, too, but nothing that it is forbidden to. */
async function behindNginx(upstream: string): Promise<Cache> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-nginx-'));
  const port = await freePort();
  await writeFile(
    join(folder, 'nginx.conf'),
    `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http {
  access_log off; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/t; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  proxy_cache_path ${folder}/cache keys_zone=all:1m;
  map $upstream_http_cache_control $forbidden { ~(private|no-store) 1; default 0; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass ${upstream}; proxy_cache all; proxy_cache_valid 200 403 404 422 1m; proxy_cache_key $request_method$request_uri;
      proxy_ignore_headers Cache-Control Expires; proxy_no_cache $forbidden; add_header x-cache $upstream_cache_status always;
    }
  }
}`,
  );
  const child = spawn(nginx!, ['-c', join(folder, 'nginx.conf'), '-p', folder, '-e', join(folder, 'error.log')], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (let tries = 0; tries < 100 && !(await answers(port)); tries++) await sleep(50);
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createNet();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), resolve(true))).once('error', () => resolve(false));
  });
}
