import type { Row } from './corpus/row.ts';
import type { FrameReport } from './task.ts';

/** Something that must not have happened. */
export interface Finding {
  /** The row, or the rows, it happened with. */
  id: string;
  what: string;
}

/** What went wrong in a frame; nothing where all is well. */
export function judge({ id, drawn, hits, strange }: FrameReport): Finding[] {
  const wrong = [...(drawn ? [] : ['was not drawn within 20 s']), ...hits, ...strange];
  return wrong.map((what) => ({ id, what }));
}

/** Whether the words of a row that must stay can be read, in their order. */
export function isKept({ keeps }: Row, text: string): boolean {
  let from = 0;
  for (const word of keeps?.split(/\s+/).filter(Boolean) ?? []) {
    const at = text.indexOf(word, from);
    if (at < 0) return false;
    from = at + word.length;
  }
  return true;
}

/** What kinds of findings there are. */
export const kinds = ['executions', 'navigations', 'requests', 'others'] as const;

/** Of which kind a finding is. */
export function kindOf({ what }: Finding): (typeof kinds)[number] {
  if (what.startsWith('ran:')) return 'executions';
  if (what.startsWith('went:')) return 'navigations';
  return what.startsWith('asked for') ? 'requests' : 'others';
}

/** Whether a frame fired, as careless drawing must: it ran something, asked for something or went somewhere. */
export function fired({ hits }: FrameReport): boolean {
  return hits.some((what) => /^(ran|went|asked for|took the focus)/.test(what));
}
