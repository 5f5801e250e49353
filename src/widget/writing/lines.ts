import { wholeLines, type Edit, type Selected } from './edit.ts';

/** How whole lines can be marked. */
export type LineMark = 'quote' | 'list';

const marks: Record<LineMark, { put: string; is: RegExp }> = {
  quote: { put: '> ', is: /^ {0,3}> ?/ },
  list: { put: '- ', is: /^ {0,3}[-*+] / },
};

/**
 * Makes the lines that are touched a quote or a list; where all of them are that already, they are plain lines again.
 * An empty line between belongs to a quote, but is no item of a list. What follows would be taken for a part of
 * it, so an empty line comes between.
 */
export function markLines(selected: Selected, kind: LineMark): Edit {
  const { text, start, end } = selected;
  const { put, is } = marks[kind];
  const { from, to, lines } = wholeLines(selected);
  const counts = (line: string): boolean => line.trim() !== '' || lines.length === 1;
  const away = lines.every((line) => !counts(line) || is.test(line));
  const made = lines.map((line) => {
    if (away) return line.replace(is, '');
    if (is.test(line)) return line;
    return counts(line) ? put + line : kind === 'quote' ? '>' : line;
  });
  const words = made.join('\n');
  const next = text.slice(to + 1).split('\n', 1)[0]!;
  const apart = !away && to < text.length && next.trim() !== '' && !is.test(next) ? '\n' : '';
  const moved = Math.max(from, start + made[0]!.length - lines[0]!.length);
  const [first, last] = start === end ? [moved, moved] : [from, from + words.length];
  return { from, to, put: words + apart, start: first, end: last };
}
