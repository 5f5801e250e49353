import { replaced, type Edit, type Selected } from './edit.ts';

/** What a block begins with that must stand at the beginning of a line. */
const block = /^(?:[-+*]\s|>|\||#{1,6}\s|\d+\.\s|`{3})/;

/** Puts Markdown in the place of the selection. What begins with a block does so in a line of its own, and so does what comes after several lines. */
export function pastedBlocks(selected: Selected, markdown: string): Edit {
  const { text, start, end } = selected;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim();
  const after = text.slice(end).split('\n', 1)[0]!.trim();
  const many = markdown.includes('\n');
  const apart = before && block.test(markdown) ? '\n\n' : '';
  return replaced(selected, apart + markdown + (after && many ? '\n\n' : ''));
}
