import { describe } from './describe.ts';

/** Where failures are told. */
type Tell = (thrown: unknown, request?: string) => void;

/** How long one kind of failure is not told again, in milliseconds. */
const QUIET = 10_000;
/** Kinds that are told apart; beyond, what was told is forgotten. */
const KINDS = 100;

/** Tells each kind of failure once in ten seconds: a database that is away fails all requests alike, and must not fill the disk with words. */
export function seldom(tell: Tell, now: () => number = () => performance.now()): Tell {
  const told = new Map<string, number>();
  return (thrown, request) => {
    const { kind, message } = describe(thrown);
    const key = `${kind} ${message}`;
    const last = told.get(key);
    if (last !== undefined && now() - last < QUIET) return;
    if (told.size >= KINDS) told.clear();
    told.set(key, now());
    tell(thrown, request);
  };
}
