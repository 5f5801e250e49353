import type { Sanitizer } from './sanitize.ts';
import { isRich, toMarkdown } from './to-markdown.ts';

/** What a code editor puts on the clipboard beside the text: the same with its colours. */
const editor =
  /^(?:\s|<!--[^]*?-->|<(?:!doctype|\/?(?:html|head|body|meta))\b[^>]*>)*<(?:div\b[^>]*font-family:[^>"]*(?:mono|consol|courier|menlo)|pre\s+style="background-color:\s*#\w+;\s*color:\s*#)/i;

const image = /<img\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi;

/** HTML of the clipboard as Markdown; `null` where its plain text says all of it, as it does of what came from a code editor. Loads nothing. */
export function pastedMarkdown(html: string, sanitize: Sanitizer): string | null {
  if (editor.test(html)) return null;
  const fragment = sanitize(
    html
      // A picture is asked for as soon as there is an element of it.
      .replace(image, (tag) => /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag)?.slice(1).join('') ?? '')
      // Around a whole document some programs put a bold that is none.
      .replace(/<b\b[^>]*font-weight:\s*normal[^>]*>/gi, ''),
  );
  return isRich(fragment) ? toMarkdown(fragment) || null : null;
}
