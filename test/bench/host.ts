import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Layout } from './article.ts';
import type { Origins } from './contender.ts';

/** What the next reader finds. */
export interface Scene {
  /** A contender's name. */
  contender: string;
  /** How many comments the thread has. */
  n: number;
  layout: Layout;
}

/** The article's site and the host of comments, in a process of their own: serving must not wait for the driver. */
export interface Host extends Origins {
  /** Sets the scene. */
  show(scene: Scene): Promise<void>;
  /** What was asked for since, and had no answer. */
  unanswered(): Promise<string[]>;
  end(): Promise<void>;
}

/** What goes to that process, which answers each with one message. */
export type Order = { scene: Scene } | { unanswered: true };

/** Starts both on free ports of this computer. */
export async function startHost(): Promise<Host> {
  const child = fork(fileURLToPath(new URL('host-process.ts', import.meta.url)), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('The host of comments has ended.')));
  gone.catch(() => {});
  const hear = async <T>(): Promise<T> => {
    const [message] = (await Promise.race([once(child, 'message'), gone])) as [T];
    return message;
  };
  const order = <T>(what: Order): Promise<T> => {
    const answer = hear<T>();
    child.send(what);
    return answer;
  };
  const origins = await hear<Origins>();
  return {
    ...origins,
    show: async (scene) => void (await order({ scene })),
    unanswered: () => order({ unanswered: true }),
    async end() {
      child.disconnect();
      await gone.catch(() => {});
    },
  };
}
