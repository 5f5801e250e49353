import { pastedMarkdown } from '../../rich-text/pasted.ts';
import type { Sanitizer } from '../../rich-text/sanitize.ts';
import type { Edit, Selected } from '../../writing/edit.ts';
import { isAddress, pastedLink } from '../../writing/link.ts';
import { pastedBlocks } from '../../writing/paste.ts';
import { inCode } from '../../writing/query.ts';

/** The longest HTML that is turned into Markdown, in UTF-16 units; longer comes as plain text. */
const LONGEST = 1_000_000;

/** The files that are pasted; none where there are words, of which some programs add a picture. */
export function filesOf(data: DataTransfer | null): File[] {
  return data && !data.getData('text/plain') ? [...data.files] : [];
}

/** What a paste becomes where that is something else than what the browser makes of it. */
export function editOf(data: DataTransfer, selected: Selected, sanitize: Sanitizer | null): Edit | null {
  // There it means nothing but itself.
  if (inCode(selected.text, selected.start)) return null;
  const text = data.getData('text/plain');
  const link = pastedLink(selected, text);
  if (link) return link;
  const html = data.getData('text/html');
  if (!html || html.length > LONGEST || !sanitize || isAddress(text) || data.types.includes('vscode-editor-data')) return null;
  const markdown = pastedMarkdown(html, sanitize);
  return markdown === null ? null : pastedBlocks(selected, markdown);
}
