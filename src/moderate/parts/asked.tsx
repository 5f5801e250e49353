import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Desk } from '../../contract/desk.ts';
import { toCommentError } from '../../contract/errors.ts';
import { say, wrong } from '../speak.ts';
import { useDesktop } from './context.ts';

/** What became of a question: its answer, or why there is none. */
export interface Asked<A> {
  answer: A | null;
  trouble: string;
  /** Puts a newer answer in its place. */
  put(answer: A): void;
  /** Asks again. */
  read(): void;
}

/** Asks something of a site when a part is drawn, and again whenever something was undone. */
export function useAsked<K extends 'rules' | 'roles' | 'proposals'>(name: K, site: string): Asked<Desk[K]['answer']> {
  const { room, doing } = useDesktop();
  const [answer, put] = useState<Desk[K]['answer'] | null>(null);
  const [trouble, setTrouble] = useState('');
  const [turn, setTurn] = useState(0);
  const last = doing.last.value;
  const undone = last?.state === 'undone' ? last : null;
  const read = (): void => setTurn((n) => n + 1);
  useEffect(() => {
    // That it is put away afterwards is no reason.
    if (undone) read();
  }, [undone]);
  useEffect(() => {
    let over = false;
    setTrouble('');
    room.ask(name, { site }).then(
      (found) => !over && put(found),
      (thrown: unknown) => !over && setTrouble(wrong(toCommentError(thrown))),
    );
    return () => void (over = true);
  }, [room, name, site, turn]);
  return { answer, trouble, put, read };
}

/** Says that an answer is waited for, or why there is none; nothing once it is there. */
export function Reading({ asked: { answer, trouble, read } }: { asked: Asked<unknown> }): VNode | null {
  if (answer !== null && !trouble) return null;
  return (
    <p class="notice">
      {trouble || say('loading')}{' '}
      {trouble && (
        <button type="button" class="link" onClick={read}>
          {say('retry')}
        </button>
      )}
    </p>
  );
}
