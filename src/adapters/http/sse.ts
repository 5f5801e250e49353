import { CommentError } from '../../contract/errors.ts';

/** How long an event may be before its end is not waited for any more, in characters. */
const most = 4_000_000;

/** One server-sent event: its data, and the id it came with. */
export interface Message {
  id: string | undefined;
  data: string;
}

/**
 * Reads server-sent events out of text that comes in pieces, cut anywhere: give it each piece, it
 * gives the events that are now whole. Lines end with LF, CR or both; comments and other fields are
 * passed over, but for how long the server asks to wait before coming back, ms: that is told. Throws where an event does not end. See https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function sseReader(tell: (retry: number) => void = () => {}): (piece: string) => Message[] {
  let rest = '';
  let data: string[] = [];
  let id: string | undefined;
  /** How much came in since an event ended. */
  let size = 0;

  return (piece) => {
    const found: Message[] = [];
    // A CR at the very end may be half of a CRLF: it waits for the next piece.
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    size = lines.includes('') ? 0 : size + piece.length;
    if (size > most) throw new CommentError('unavailable', 'The server’s live events do not end.');
    for (const line of lines) {
      if (line !== '') readLine(line);
      else if (data.length > 0) found.push(take());
    }
    return found;
  };

  function readLine(line: string): void {
    const [, name, value] = /^([^:]*):? ?(.*)$/s.exec(line)!;
    if (name === 'data') data.push(value!);
    if (name === 'id' && !value!.includes('\0')) id = value;
    if (name === 'retry' && /^\d+$/.test(value!)) tell(Number(value));
  }

  function take(): Message {
    const message = { id, data: data.join('\n') };
    data = [];
    id = undefined;
    return message;
  }
}
