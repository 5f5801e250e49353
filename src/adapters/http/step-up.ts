import { bare } from '../../contract/bare.ts';
import { CommentError } from '../../contract/errors.ts';
import type { Call, Host, Viewer } from '../../contract/types.ts';

/** What a moderator may use in a page for a while. */
export interface Pass {
  token: string;
  /** When it is over, in ms since 1970. */
  ends: number;
  viewer: Viewer;
}

/** Where the server is, which site is meant, and what is kept on this device. */
interface Asking {
  base: string;
  site: string | undefined;
  store: Host['store'];
  signal?: AbortSignal | undefined;
}

/** How the page is told what was confirmed, in its fragment and to its other windows. */
const NAME = 'afterword-step-up';
/** How long somebody may take to sign in and confirm, ms. */
const PATIENCE = 10 * 60_000;
/** How long the window that came back waits for the page that asked, ms. */
const HANDING = 500;

interface Told {
  state: string;
  code: string;
}

/**
 * Has a moderator step up in this page. With a call it asks, see `confirmed`; without one it takes up what this page was told when
 * it came back, and gives `null` where that was for another window.
 */
export async function stepUp(base: string, site: string | undefined, store: Host['store'], call?: Call): Promise<Pass | null> {
  const asking = { base, site, store, signal: call?.signal };
  return call ? confirmed(asking) : comeBack(asking);
}

/**
 * Asks a moderator to confirm, in a window on the server's origin, that this page may moderate, and resolves to the pass. Only what
 * comes from that very window and that origin counts. Whether the window is closed says nothing, since it looks closed wherever
 * the page keeps to itself (`Cross-Origin-Opener-Policy`): there it comes back to the page, which hands over what it was told.
 * Where no window opens at all, this page goes there and comes back.
 * @throws {CommentError} `signed-out` where nobody confirmed in ten minutes, or where the page is not safe enough (http).
 */
async function confirmed(asking: Asking): Promise<Pass> {
  const { base, site, store, signal } = asking;
  if (!globalThis.crypto?.subtle) throw refused('Moderating in a page needs https.');
  const state = randomText(16);
  const verifier = randomText(32);
  const fields = bare({
    site: site ?? 'default',
    origin: location.origin,
    challenge: await challengeOf(verifier),
    state,
    back: here(),
  });
  const address = (way: string): string => `${base}/moderate/step-up#${new URLSearchParams({ ...fields, way }).toString()}`;
  keep(store, state, verifier);
  const opened = open(address('window'), '_blank', 'popup,width=480,height=640');
  if (!opened) {
    location.assign(address('redirect'));
    throw refused('Your browser did not open a window: it goes to the server and comes back.');
  }
  const code = await codeFor(state, opened, new URL(base).origin, signal);
  forget(store, state);
  opened.close();
  return exchange(asking, code, verifier);
}

/**
 * Takes up what a page was told in its fragment when it came back: takes it out of the address, hands it to the page that asked and
 * still waits, and closes this window; where there is none, resolves to the pass.
 */
async function comeBack(asking: Asking): Promise<Pass | null> {
  const [, state, code] = new RegExp(`^#${NAME}=([\\w-]{1,64})\\.([\\w-]{1,100})$`).exec(location.hash) ?? [];
  // Neither in the address nor in the history, whatever comes of it.
  history.replaceState(history.state, '', here());
  const verifier = state === undefined ? null : take(asking.store, state);
  if (verifier === null || (await handOver({ state: state!, code: code! }))) {
    if (verifier !== null) close();
    return null;
  }
  return exchange(asking, code!, verifier);
}

/** This page, without what stands behind its #. */
const here = (): string => location.href.replace(/#.*$/s, '');

/** Waits for the code: from the window itself, or from the one that came back. */
async function codeFor(state: string, opened: Window, origin: string, signal?: AbortSignal): Promise<string> {
  const end = new AbortController();
  const channel = channelOf();
  try {
    return await new Promise<string>((resolve, reject) => {
      const hear = (data: unknown): boolean => {
        const told = data as Partial<Told> | null;
        const fits = told?.state === state && typeof told.code === 'string';
        if (fits) resolve(told.code!);
        return fits;
      };
      addEventListener(
        'message',
        (event) => {
          const { data } = event as { data: { afterword?: unknown } | null };
          if (event.source === opened && event.origin === origin && data?.afterword === 'step-up') hear(data);
        },
        { signal: end.signal },
      );
      channel?.addEventListener('message', ({ data }) => void (hear(data) && tell(channel, { state, taken: true })), {
        signal: end.signal,
      });
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { signal: end.signal });
      const timer = setTimeout(() => reject(refused('Nobody confirmed.')), PATIENCE);
      end.signal.addEventListener('abort', () => clearTimeout(timer));
    });
  } finally {
    end.abort();
    channel?.close();
  }
}

/** Tells the other windows of this site; `true` where one of them had asked. */
async function handOver(told: Told): Promise<boolean> {
  const channel = channelOf();
  if (!channel) return false;
  try {
    return await new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(false), HANDING);
      channel.addEventListener('message', ({ data }) => {
        const { state, taken } = data as { state?: unknown; taken?: unknown };
        if (state === told.state && taken === true) resolve(true);
      });
      tell(channel, told);
    });
  } finally {
    channel.close();
  }
}

async function exchange({ base, site, signal }: Asking, code: string, verifier: string): Promise<Pass> {
  const query = site === undefined ? '' : `?${new URLSearchParams({ site }).toString()}`;
  const init: RequestInit = {
    method: 'POST',
    headers: bare({ 'Content-Type': 'application/json' }),
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    body: JSON.stringify({ code, verifier }),
    ...(signal && { signal }),
  };
  const response = await fetch(`${base}/v1/step-up${query}`, bare(init));
  const answer = (await response.json()) as { token: string; until: string; viewer: Viewer; message?: string };
  if (!response.ok) throw refused(answer.message ?? 'The server did not agree.');
  return { token: answer.token, ends: Date.parse(answer.until), viewer: answer.viewer };
}

const refused = (words: string): CommentError => new CommentError('signed-out', words);

const channelOf = (): BroadcastChannel | null => (typeof BroadcastChannel === 'function' ? new BroadcastChannel(NAME) : null);

/** Only pages of this very origin hear it. */
function tell(channel: BroadcastChannel, told: object): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
  channel.postMessage(told);
}

const nameOf = (state: string): string => `afterword:step-up:${state}`;

function keep(store: Host['store'], state: string, verifier: string): void {
  try {
    store.setItem(nameOf(state), JSON.stringify({ verifier, until: Date.now() + PATIENCE }));
  } catch {
    // Without storage it works where the window stays with this page.
  }
}

function forget(store: Host['store'], state: string): void {
  try {
    store.removeItem(nameOf(state));
  } catch {
    // Then it was not kept either.
  }
}

/** What was kept for a state, at most once. */
function take(store: Host['store'], state: string): string | null {
  try {
    const kept = JSON.parse(store.getItem(nameOf(state)) ?? 'null') as { verifier?: unknown; until?: unknown } | null;
    // The page that asked, where it still waits, has the verifier itself.
    store.removeItem(nameOf(state));
    return typeof kept?.verifier === 'string' && typeof kept.until === 'number' && Date.now() < kept.until ? kept.verifier : null;
  } catch {
    return null;
  }
}

const randomText = (bytes: number): string => base64url(crypto.getRandomValues(new Uint8Array(bytes)));

async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
