import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { captchaServices, type CaptchaName, type CaptchaService } from '../../../src/server/spam/captcha/captcha.ts';

/** What a service was asked about an answer. */
export type Asked = Record<string, string>;

/** A service on this computer: its script draws one button, and what it says of an answer is told by `verdict`. */
export interface CaptchaStub {
  services: Partial<Record<CaptchaName, CaptchaService>>;
  /** What it was asked. */
  asked: Asked[];
  /** How often its script was loaded. */
  loaded: number;
  /** What it says next; `silent` never says anything, a number is a status without words. */
  verdict: (asked: Asked) => object | 'silent' | number;
  /** Whether its script is there. */
  up: boolean;
  close(): Promise<void>;
}

/** What stands for the script of a service: one button, which gives an answer that says for what it was made. */
const script = `
const service = {
  render(box, how) {
    const button = document.createElement('button');
    button.textContent = 'I am a person';
    button.style.cssText = 'height: 60px; width: 100%';
    if (how.theme === 'dark') button.style.background = 'dimgray';
    button.onclick = () => {
      how['open-callback']?.();
      setTimeout(() => how.callback(['answer', how.sitekey, how.action, how.cData, Date.now()].join('.')), 50);
    };
    box.append(button);
  },
};
window.turnstile = window.hcaptcha = service;
ready();
`;

/** Starts one. */
export async function startCaptcha(): Promise<CaptchaStub> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://stub');
    if (pathname === '/api.js') {
      stub.loaded++;
      return void (stub.up ? response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script) : response.writeHead(500).end());
    }
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const asked = Object.fromEntries(new URLSearchParams(body));
      stub.asked.push(asked);
      const said = stub.verdict(asked);
      if (typeof said === 'number') response.writeHead(said).end('<p>Busy</p>');
      else if (said !== 'silent') response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const placed = (name: CaptchaName): CaptchaService => ({
    ...captchaServices[name],
    script: `${url}/api.js`,
    verify: `${url}/siteverify`,
    sources: { 'script-src': [url] },
  });
  const stub: CaptchaStub = {
    services: { turnstile: placed('turnstile'), hcaptcha: placed('hcaptcha') },
    asked: [],
    loaded: 0,
    verdict: right,
    up: true,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
  return stub;
}

/** What Turnstile says of an answer of the script above: it is right, and says for what it was made. */
export function right({ response = '' }: Asked): object {
  const [, , action, cdata] = response.split('.');
  return { success: true, 'error-codes': [], hostname: '127.0.0.1', action, cdata, challenge_ts: new Date().toISOString() };
}
