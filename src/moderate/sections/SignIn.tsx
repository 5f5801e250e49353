import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { toCommentError, type CommentError } from '../../contract/errors.ts';
import type { Auth, Filled, Link } from '../auth.ts';
import { Field, filledIn } from '../parts/Field.tsx';
import { say, wrong } from '../speak.ts';

/** Signs somebody in by a password. `again` where a session has ended in the middle of something. */
export function SignIn({ auth, again, onIn }: { auth: Auth; again: boolean; onIn: () => Promise<void> }): VNode {
  const send = async ({ email = '', password = '' }: Record<string, string>): Promise<void> => {
    await auth.signIn(email, password);
    await onIn();
  };
  return (
    <Entrance
      title={say('signIn')}
      fields={['email', 'password']}
      go={say('signIn')}
      send={send}
      intro={<p>{say(again ? 'signInAgain' : 'signInIntro')}</p>}
    >
      {(trouble) => (
        <>
          <Field label={say('email')} name="email" type="email" autocomplete="username" required wrong={wrongOf(trouble, 'email')} />
          <Field
            label={say('password')}
            name="password"
            type="password"
            autocomplete="current-password"
            required
            wrong={wrongOf(trouble, 'password')}
          />
        </>
      )}
    </Entrance>
  );
}

/** Takes in whoever follows a link that was handed over, and asks what it still needs. */
export function ByLink({ auth, code, onIn, onElse }: { auth: Auth; code: string; onIn: () => Promise<void>; onElse: () => void }): VNode {
  const [link, setLink] = useState<Link | null>(null);
  const [failed, setFailed] = useState('');
  useEffect(() => {
    auth.look(code).then(setLink, (thrown: unknown) => setFailed(wrong(toCommentError(thrown))));
  }, [auth, code]);
  const send = async (filled: Filled): Promise<void> => {
    await auth.follow(code, filled);
    await onIn();
  };
  const elsewhere = (
    <p>
      <button type="button" class="link" onClick={onElse}>
        {say('linkElse')}
      </button>
    </p>
  );
  if (!link)
    return (
      <main class="entrance">
        <h1 tabIndex={-1}>{say('title')}</h1>
        <p class={failed ? 'wrong' : undefined}>{failed || say('linkLooking')}</p>
        {failed && elsewhere}
      </main>
    );
  const { purpose, email, needs } = link;
  const intro = (
    <>
      <p>{say(`linkIntro:${purpose}`)}</p>
      {email !== null && (
        <p>
          <bdi>{say('linkFor', { email })}</bdi>
        </p>
      )}
    </>
  );
  return (
    <Entrance title={say(`link:${purpose}`)} fields={needs} go={say('linkGo')} send={send} intro={intro}>
      {(trouble) => (
        <>
          {needs.includes('name') && (
            <Field
              label={say('name')}
              name="name"
              autocomplete="name"
              required
              maxLength={100}
              hint={say('nameHint')}
              wrong={wrongOf(trouble, 'name')}
            />
          )}
          {needs.includes('email') && (
            <Field label={say('email')} name="email" type="email" autocomplete="username" required wrong={wrongOf(trouble, 'email')} />
          )}
          {email !== null && needs.includes('password') && (
            <input
              type="email"
              class="unseen"
              name="username"
              autocomplete="username"
              value={email}
              readOnly
              tabIndex={-1}
              aria-hidden="true"
            />
          )}
          {needs.includes('password') && (
            <Field
              label={say('password')}
              name="password"
              type="password"
              autocomplete="new-password"
              required
              hint={say('passwordHint')}
              wrong={wrongOf(trouble, 'password')}
            />
          )}
        </>
      )}
    </Entrance>
  );
}

const wrongOf = (trouble: CommentError | null, field: string): string | undefined =>
  trouble?.field === field ? wrong(trouble) : undefined;

/** A form at the door. What is wrong with a field stands below that, all else above the button. */
function Entrance({
  title,
  fields,
  intro,
  go,
  send,
  children,
}: {
  title: string;
  /** The names of its fields. */
  fields: readonly string[];
  intro: VNode;
  go: string;
  send: (filled: Record<string, string>) => Promise<void>;
  children: (trouble: CommentError | null) => ComponentChildren;
}): VNode {
  const form = useRef<HTMLFormElement>(null);
  const [trouble, setTrouble] = useState<CommentError | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => form.current?.querySelector<HTMLElement>('.field')?.focus(), []);
  useEffect(() => {
    if (trouble)
      (
        form.current?.querySelector<HTMLInputElement>('[aria-invalid]') ??
        form.current?.querySelector<HTMLInputElement>('[type=password].field')
      )?.select();
  }, [trouble]);
  async function submit(): Promise<void> {
    setBusy(true);
    setTrouble(null);
    try {
      const { username: _, ...filled } = filledIn(form.current!);
      await send(filled);
    } catch (thrown) {
      setTrouble(toCommentError(thrown));
    }
    setBusy(false);
  }
  const named = trouble?.field !== undefined && fields.includes(trouble.field);
  return (
    <main class="entrance">
      <p class="over">{say('title')}</p>
      <h1 tabIndex={-1}>{title}</h1>
      {intro}
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        {children(trouble)}
        {trouble && !named && (
          <p class="wrong" id="entrance-wrong">
            {wrong(trouble)}
          </p>
        )}
        <p class="buttons">
          <button type="submit" class="main" aria-disabled={busy} aria-describedby={trouble && !named ? 'entrance-wrong' : undefined}>
            {go}
          </button>
        </p>
      </form>
    </main>
  );
}
