/** What of a trace by `strace -f -y` matters: a request that came in, the log that was written and brought to the disk, an answer that left. */
export type Step =
  | { did: 'asked' | 'answered'; socket: string }
  /** `done` once the disk has it. */
  | { did: 'wrote' | 'synced'; socket: '' };

const call = /^(\d+)\s+(?:\d+\.\d+\s+)?(\w+)\((\d+<[^>]*>)(.*)$/;
const resumed = /^(\d+)\s+(?:\d+\.\d+\s+)?<\.\.\. (\w+) resumed>(.*)$/;

/**
 * Reads the lines of a trace of a server that is sent comments. What a thread began while others did something is told in two lines: an
 * answer counts from the first on, everything else from the last.
 */
export function readTrace(text: string): Step[] {
  const begun = new Map<string, string>();
  const steps: Step[] = [];
  const add = (name: string, file: string, rest: string): void => {
    const step = stepOf(name, file, rest);
    if (step) steps.push(step);
  };
  for (const line of text.split('\n')) {
    const [, thread = '', name = '', rest = ''] = resumed.exec(line) ?? [];
    if (thread !== '') {
      if (!/^writev?$/.test(name)) add(name, begun.get(thread) ?? '', rest);
      continue;
    }
    const [, caller = '', called = '', file = '', more = ''] = call.exec(line) ?? [];
    const unfinished = more.endsWith('<unfinished ...>');
    if (unfinished) begun.set(caller, file);
    if (!unfinished || /^writev?$/.test(called)) add(called, file, more);
  }
  return steps;
}

function stepOf(name: string, file: string, rest: string): Step | undefined {
  const socket = /<(?:socket|TCP):/.test(file) ? file : '';
  if (name === 'read' && socket !== '' && /^, "POST \/v1\/comments|^"POST \/v1\/comments/.test(rest)) return { did: 'asked', socket };
  if (/^writev?$/.test(name) && socket !== '' && rest.includes('"HTTP/1.1 200')) return { did: 'answered', socket };
  if (!file.endsWith('-wal>')) return undefined;
  if (/^pwrite(64|v)?$/.test(name)) return { did: 'wrote', socket: '' };
  if (/^f(data)?sync$/.test(name) && rest.endsWith('= 0')) return { did: 'synced', socket: '' };
  return undefined;
}

/** How many comments were answered, and how many of these before the log that was written since they came in was on the disk. */
export function judge(steps: readonly Step[]): { answered: number; early: number } {
  const since = new Map<string, 'asked' | 'written' | 'synced'>();
  let [answered, early] = [0, 0];
  for (const { did, socket } of steps) {
    if (did === 'asked') since.set(socket, 'asked');
    if (did === 'wrote') for (const [one] of since) since.set(one, 'written');
    if (did === 'synced') for (const [one, how] of since) if (how === 'written') since.set(one, 'synced');
    if (did !== 'answered' || !since.has(socket)) continue;
    answered++;
    if (since.get(socket) !== 'synced') early++;
    since.delete(socket);
  }
  return { answered, early };
}
