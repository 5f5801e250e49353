import { micromark, type Options } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { CommentError } from '../contract/errors.ts';
import { tidyHtml } from './markdown/tidy.ts';
import { isHeavy } from './markdown/weigh.ts';

/** The longest HTML of one comment, in UTF-16 units: what the contract carries. */
const LONGEST = 65_536;
/** The deepest that elements may be nested. */
const DEEPEST = 50;

/**
 * Renders a comment: GitHub's Markdown, but each line end is a line break, and neither HTML, pictures nor
 * footnotes come through. What comes out holds elements of a short list only; see `tidyHtml`.
 * @throws {CommentError} `invalid`, where a text would take long to render or become very large.
 */
export function renderMarkdown(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  if (isHeavy(lines)) throw tooMuch();
  const { html, depth } = tidyHtml(micromark(lines, markdown()));
  if (depth > DEEPEST || html.length > LONGEST) throw tooMuch();
  return html;
}

const tooMuch = (): CommentError =>
  new CommentError('invalid', 'There is too much formatting in this text. Please use less of it.', { field: 'text' });

/** HTML is words like others. Footnotes are left out: their ids would be the same in every comment of a page. */
function markdown(): Options {
  const without = ['htmlFlow', 'htmlText', 'gfmFootnoteDefinition', 'gfmFootnoteCall', 'gfmPotentialFootnoteCall'];
  return { extensions: [gfm(), { disable: { null: without } }], htmlExtensions: [gfmHtml()] };
}
