/** What may be told of an error: nothing that somebody sent. */
export interface Described {
  /** Its class, and the code that databases and networks give. */
  kind: string;
  message: string;
  /** Where in the program, nearest first. */
  at: string[];
  cause?: Described;
}

/** Errors of the language itself quote names of the program; all others may quote what they were given. */
const ofTheLanguage = /^(TypeError|ReferenceError|RangeError)$/;
const quoted = /"[^"]*"|'[^']*'|“[^”]*”|`[^`]*`/g;
/** Mail addresses, addresses of computers, and what is as long as a token. */
const telling = /[^\s@<>]+@[^\s@<>]+|\b\d{1,3}(?:\.\d{1,3}){3}\b|[\da-f]*:[\da-f:]*:[\da-f.:]*|[\w-]{20,}/gi;
/** Frames that are told. */
const FRAMES = 8;

/** Describes whatever was thrown, without what anybody sent: messages of databases and parsers quote it. */
export function describe(thrown: unknown, depth = 0): Described {
  if (!(thrown instanceof Error)) return { kind: typeof thrown, message: 'no error', at: [] };
  const { code } = thrown as { code?: unknown };
  const kind = typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? `${thrown.name} ${code}` : thrown.name;
  const said = ofTheLanguage.test(thrown.name) ? thrown.message : thrown.message.replace(quoted, '…');
  const described: Described = { kind, message: said.split('\n', 1)[0]!.replace(telling, '…').slice(0, 300), at: framesOf(thrown) };
  if (thrown.cause instanceof Error && depth < 3) described.cause = describe(thrown.cause, depth + 1);
  return described;
}

/** The places of a stack: its first lines are the message again. */
function framesOf({ stack = '' }: Error): string[] {
  const frames = stack.split('\n').flatMap((line) => /^\s+at (.+)$/.exec(line)?.[1] ?? []);
  return frames.filter((frame) => !frame.includes('node:internal')).slice(0, FRAMES);
}
