import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { settleEllhaven } from './ellhaven.ts';
import { openTown } from './town.ts';

/** The port that `demo/backends/list.js` knows. */
const PORT = 8788;

/* The demo with stand-ins for living backends beside it, bound to this computer; they end when the demo does. */
const town = await openTown(PORT).catch((error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${PORT} is taken: stop the other program.` : error.message);
  process.exit(1);
});
await settleEllhaven(town);
console.log(`Stand-ins for Isso, Waline, GitHub, Mastodon and Bluesky listen on ${town.url}; /backends.html shows them`);
const cli = fileURLToPath(new URL('../../dist/lib/cli.js', import.meta.url));
const demo = spawn(process.execPath, [cli, 'serve', '--demo', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => demo.kill(signal));
demo.on('exit', async (code) => {
  await town.close();
  process.exitCode = code ?? 0;
});
