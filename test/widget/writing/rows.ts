import { applied, type Edit, type Selected } from '../../../src/widget/writing/edit.ts';

/** Reads a text whose selection stands between `‹` and `›`; a `|` alone is a caret. */
export function selected(marked: string): Selected {
  if (marked.includes('‹')) {
    const start = marked.indexOf('‹');
    return { text: marked.replace(/[‹›]/g, ''), start, end: marked.indexOf('›') - 1 };
  }
  const start = marked.indexOf('|');
  return { text: marked.replace('|', ''), start, end: start };
}

/** Writes a text with its selection, in the same way. */
export function shown({ text, start, end }: Selected): string {
  if (start === end) return `${text.slice(0, start)}|${text.slice(start)}`;
  return `${text.slice(0, start)}‹${text.slice(start, end)}›${text.slice(end)}`;
}

/** What a tool makes of a marked text. */
export function become(marked: string, tool: (selected: Selected) => Edit): string {
  const before = selected(marked);
  return shown(applied(before, tool(before)));
}
