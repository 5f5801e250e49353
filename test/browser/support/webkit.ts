import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Builder, Key, type WebDriver, type WebElement } from 'selenium-webdriver';
import { find, miniBrowser, webkitDriver, xvfb } from './programs.ts';
import { patiently, type Running, type Tab } from './tab.ts';

/** Starts a screen that nobody sees; each tab is then a browser of its own on it, since WebKit's driver leads one at a time. */
export async function startWebKit(): Promise<Running> {
  const programs = { driver: find(webkitDriver), browser: find(miniBrowser) };
  const screen = await startScreen(find(xvfb));
  const open = new Set<Tab>();
  return {
    async tab() {
      const tab = await startTab(programs, screen.display, () => open.delete(tab));
      open.add(tab);
      return tab;
    },
    async close() {
      await Promise.all([...open].map((tab) => tab.close()));
      await end(screen.child);
    },
  };
}

async function startScreen(program: string): Promise<{ child: ChildProcess; display: string }> {
  const child = spawn(program, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdio[3]!.on('data', (piece: Buffer) => (said += piece.toString()).endsWith('\n') && resolve(said.trim()));
    child.once('exit', () => reject(new Error('Xvfb did not start.')));
  });
  return { child, display: `:${number}` };
}

async function startTab({ driver, browser }: { driver: string; browser: string }, display: string, closed: () => void): Promise<Tab> {
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
  const child = spawn(driver, [`--port=${port}`], { env, stdio: 'ignore' });
  const server = `http://127.0.0.1:${port}`;
  await patiently(
    () =>
      fetch(`${server}/status`).then(
        (answer) => answer.ok,
        () => false,
      ),
    'a WebKit driver that answers',
  );
  const web = await new Builder()
    .usingServer(server)
    .withCapabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } })
    .build();
  return seleniumTab(web, async () => {
    await web.quit().catch(() => {});
    await end(child);
    closed();
  });
}

function seleniumTab(web: WebDriver, close: () => Promise<void>): Tab {
  const evaluate: Tab['evaluate'] = (run, ...args) => web.executeScript(`return (${String(run)})(...arguments)`, ...args);
  return {
    evaluate,
    close,
    goto: (url) => web.get(url),
    wait: (run, ...args) => patiently(() => evaluate(run, ...args), String(run)),
    async click(find, ...args) {
      const element = await web.executeScript<WebElement | null>(`return (${String(find)})(...arguments)`, ...args);
      if (!element) throw new Error(`There is nothing to click: ${String(find).slice(0, 200)}`);
      await element.click();
    },
    async press(key) {
      const keys = key.split('+').map(keyOf);
      const actions = web.actions();
      for (const one of keys) actions.keyDown(one);
      for (const one of keys.toReversed()) actions.keyUp(one);
      await actions.perform();
    },
    type: (text) => web.actions().sendKeys(text).perform(),
    complaints: () => evaluate(() => [...((globalThis as { __complaints?: string[] }).__complaints ?? [])]),
  };
}

/** What WebDriver calls a key. */
function keyOf(name: string): string {
  const words = name.replace(/^Arrow/, '').replace('Backspace', 'BackSpace');
  const plain = words.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
  return name.length === 1 ? name : Key[plain as 'TAB'];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Ends a process that was started here, and waits until it has. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill();
  await exit;
}
