/** Loaded into a server before it starts: at SIGUSR2 one of its threads of SQLite ends, and at SIGWINCH each does as soon as it is started. */
import type { Worker } from 'node:worker_threads';

const alive: Worker[] = [];
let always = false;

process.on('worker', (worker: Worker) => {
  alive.push(worker);
  worker.once('exit', () => alive.splice(alive.indexOf(worker), 1));
  if (always) void worker.terminate();
});
process.on('SIGUSR2', () => void alive[Math.floor(Math.random() * alive.length)]?.terminate());
process.on('SIGWINCH', () => {
  always = true;
  for (const worker of alive.slice()) void worker.terminate();
});
