import { launch, type Browser } from 'puppeteer-core';
import { chromium, find, firefox } from './programs.ts';
import { puppeteerBrowser, type Running } from './tab.ts';
import { startWebKit } from './webkit.ts';

/** The engines that the widget is tested in. WebKit has no `setHTML`, and so proves the way with DOMPurify. */
export const engines = ['chromium', 'firefox', 'webkit'] as const;

/** The name of an engine. */
export type Engine = (typeof engines)[number];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium without a window. */
export function startBrowser(): Promise<Browser> {
  return launch({ executablePath: find(chromium), args: flags });
}

/** Starts Firefox without a window. */
export function startFirefox(): Promise<Browser> {
  return launch({ browser: 'firefox', executablePath: find(firefox) });
}

/** Starts any of the three, found or installed now, behind one interface. */
export async function startEngine(engine: Engine): Promise<Running> {
  if (engine === 'webkit') return startWebKit();
  return puppeteerBrowser(await (engine === 'firefox' ? startFirefox() : startBrowser()));
}
