/** A script: serves articles on one port, and comments on another, as its parent orders. */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { article, start } from './article.ts';
import { contenders } from './contenders/index.ts';
import type { Contender, Origins } from './contender.ts';
import { createFiles } from './files.ts';
import type { Order, Scene } from './host.ts';
import { packed, sendPacked, type Packed } from './packed.ts';
import { threadOf, type Said } from './thread.ts';

const files = await createFiles(contenders);
const threads = new Map<number, Said[]>();
const answers = new Map<string, Packed>();
let scene: Scene = { contender: 'blank', n: 0, layout: 'near' };
let unanswered: string[] = [];

const site = await listen((request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(request.url === '/article/' ? article(scene.layout, contender().page({ ...origins(), n: scene.n })) : start);
});
const host = await listen((request, response) => void serve(request, response));

process.on('message', (order: Order) => {
  if ('scene' in order) {
    scene = order.scene;
    if (!threads.has(scene.n)) threads.set(scene.n, threadOf(scene.n));
    unanswered = [];
    process.send!(true);
  } else process.send!(unanswered);
});
process.on('disconnect', () => process.exit());
process.send!(origins());

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url!, 'http://host');
  allow(request, response);
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  const file = files(contender(), url.pathname);
  if (file) return sendPacked(response, file);
  const [, , answer] = contender().routes?.find(([verb, path]) => verb === request.method && path.test(url.pathname)) ?? [];
  if (!answer) {
    unanswered.push(`${request.method} ${request.url}`);
    return void response.writeHead(404).end();
  }
  const body = await text(request);
  const key = JSON.stringify([scene.contender, scene.n, request.method, request.url, body]);
  const kept = answers.get(key);
  if (kept) return sendPacked(response, kept);
  const made = answer({ ...origins(), said: threads.get(scene.n)!, url, body });
  // An open stream: it ends with the page.
  if ('stream' in made) return void response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(made.stream);
  const whole = 'json' in made ? { text: JSON.stringify(made.json), type: 'application/json' } : made;
  const fresh = packed(Buffer.from(whole.text), whole.type, { quality: 5, keep: 'no-cache' });
  answers.set(key, fresh);
  sendPacked(response, fresh);
}

function contender(): Contender {
  return contenders.find(({ name }) => name === scene.contender)!;
}

/** Lets the article's site ask, as each of these hosts does. A plain GET needs no more than the star. */
function allow({ headers }: IncomingMessage, response: ServerResponse): void {
  // Some peers send cookies, for which a star is not enough.
  const cookies = contender().kind === 'peer';
  response.setHeader('Access-Control-Allow-Origin', cookies ? (headers.origin ?? '*') : '*');
  if (cookies) response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
  response.setHeader('Access-Control-Allow-Headers', headers['access-control-request-headers'] ?? '*');
}

function origins(): Origins {
  return { site: originOf(site), host: originOf(host) };
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function listen(listener: RequestListener): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
