/** The longest name, in code points. */
export const NAME = 100;

/**
 * What is kept whole (letters of joining scripts with a joiner, flags, emoji that are joined or have a variant, keycaps),
 * or one character that is not to be seen: ignorable, control, direction, private, half of one, a blank drawn as a sign.
 */
const unseen =
  /([\u0600-\u109F\u1780-\u18AF][\u200C\u200D]|\u{1F3F4}[\u{E0030}-\u{E007A}]{2,6}\u{E007F}|\p{ExtPict}(?:[\uFE0F\p{EMod}]*\u200D\p{ExtPict})*[\uFE0E\uFE0F]?|\uFE0F\u20E3)|[\p{DI}\p{Cc}\p{Cf}\p{Co}\p{Cs}\uFFFC\u{1D159}]/gu;

/**
 * Makes one clean line of a text that somebody else wrote: no controls, nothing invisible and nothing that turns the
 * direction of what follows (what joins emoji, Arabic and Indic letters stays), composed, single spaces, four marks on
 * a letter, at most `most` code points, no character cut in two. Nothing may be left of it.
 */
export function cleanLine(text: string, most: number): string {
  // Most names are plain: of 100,000 each step less counts.
  if (text.length <= most && /^[!-~]+(?: [!-~]+)*$/.test(text)) return text;
  const line = text
    .slice(0, 20 * most)
    .replace(/[\s\u2800]+/g, ' ')
    .replace(unseen, '$1')
    .normalize('NFD')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .normalize()
    .replace(/^[ \p{M}\u200C\u200D]+| +(?= |$)/gu, '');
  // What goes may bring together what must go, too.
  if (line !== text) return cleanLine(line, most);
  return line.length <= most ? line : cut(line, most);
}

function cut(text: string, most: number): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    most -= Array.from(segment).length;
    if (most < 0) break;
    kept += segment;
  }
  return kept.trimEnd();
}

/** A clean line without signs that stand for something proven, ticks and shields: a backend tells that by a badge. */
export function cleanName(text: string): string {
  return cleanLine(text.replace(/[☑✅✓✔⛨🗸🗹🛡🮱]/gu, ''), NAME);
}
