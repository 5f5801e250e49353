import { effect, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Ask } from './parts/Ask.tsx';
import { useDesktop } from './parts/context.ts';
import { RoomView } from './parts/RoomView.tsx';
import { ByLink, SignIn } from './sections/SignIn.tsx';
import { say, wrong } from './speak.ts';

/** The page: the door, or the room behind it. Where a session ends, the room stays as it is behind the door. `code` is that of a link that was followed. */
export function App({ code }: { code: string | null }): VNode {
  const { room, auth } = useDesktop();
  const link = useSignal(code);
  const [out, moderator, trouble, by] = [room.signedOut.value, room.moderator.value, room.trouble.value, link.value];
  const polite = room.announcer.polite.value;
  const assertive = room.announcer.assertive.value;
  const place = useRef<{ y: number; focus: Element | null } | null>(null);
  // Told before anything is drawn: what is hidden has no place any more.
  useEffect(
    () =>
      effect(() => {
        if (room.signedOut.value) place.current ??= { y: scrollY, focus: document.activeElement };
      }),
    [room],
  );
  useLayoutEffect(() => {
    if (out || !place.current) return;
    const { y, focus } = place.current;
    place.current = null;
    scrollTo(0, y);
    if (focus instanceof HTMLElement && focus.isConnected) focus.focus({ preventScroll: true });
  }, [out]);
  const enter = async (): Promise<void> => {
    link.value = null;
    await room.enter();
  };
  return (
    <>
      {by !== null ? (
        <ByLink auth={auth} code={by} onIn={enter} onElse={() => (link.value = null)} />
      ) : out ? (
        <SignIn auth={auth} again={moderator !== null} onIn={room.enter} />
      ) : (
        !moderator && (
          <main class="entrance">
            <h1 tabIndex={-1}>{say('title')}</h1>
            <p>{trouble ? `${say('cannotBegin')} ${wrong(trouble)}` : say('loading')}</p>
            {trouble && (
              <p>
                <button type="button" class="plain" onClick={() => void room.enter()}>
                  {say('retry')}
                </button>
              </p>
            )}
          </main>
        )
      )}
      {moderator && by === null && (
        <div class="room" hidden={out}>
          <RoomView />
        </div>
      )}
      <Ask />
      <div class="unseen" aria-live="polite">
        {polite}
      </div>
      <div class="unseen" aria-live="assertive">
        {assertive}
      </div>
    </>
  );
}
