import { join } from 'node:path';
import { startEngine, type Engine } from '../browser/support/browsers.ts';
import { root } from '../browser/support/server.ts';
import { createStand, putConductor, type Mode, type Stand } from './frames.ts';
import { createPlay, type Play } from './play.ts';
import { startServers, type Servers } from './servers.ts';
import type { Written } from './writes.ts';

/** Where attacks are played: one engine, both servers, and the product in three states. */
export interface Arena {
  readonly engine: Engine;
  readonly servers: Servers;
  readonly play: Play;
  /** What was written to a server already, by which way and rows: that need not be written again to be drawn in another state. */
  readonly written: Map<string, Written>;
  /** Whether the engine has `setHTML`, and so a way of its own to make HTML safe. */
  readonly native: boolean;
  /** Makes a stand of the product as `dist` has it. */
  stand(mode: Mode): Promise<Stand>;
  /** Makes a stand of a build that is careless on purpose. */
  careless(folder: string): Promise<Stand>;
  close(): Promise<void>;
}

/** Opens an arena. The widget must have been built. */
export async function openArena(engine: Engine): Promise<Arena> {
  const servers = await startServers();
  const dist = join(root, 'dist');
  servers.widget('product', dist);
  servers.widget('product-text', dist, /^purify/);
  const browser = await startEngine(engine);
  const conductor = await putConductor(servers);
  const tab = await browser.tab();
  await tab.goto(conductor);
  const native = await tab.evaluate(() => 'setHTML' in Element.prototype);
  await tab.close();
  const play = await createPlay(browser, servers, conductor);
  return {
    engine,
    servers,
    play,
    written: new Map(),
    native,
    stand: (mode) => createStand(servers, 'product', mode),
    careless(folder) {
      servers.widget('careless', folder);
      return createStand(servers, 'careless', 'native');
    },
    async close() {
      await browser.close();
      await servers.close();
    },
  };
}
