import { comment, opened } from './json-parts.ts';
import { rows } from './make.ts';
import type { Row } from './row.ts';

const good = JSON.stringify(opened([comment('odd'), comment('steady')]));
const withField = (field: string): string => good.replace('"replies":0', field);
const deep = (open: string, close: string): string =>
  good.replace('"replies":0', `"deep":${open.repeat(10_000)}1${close.repeat(10_000)},"replies":0`);

/** Answers to `open` that are not JSON, not quite JSON, or JSON that programs read in different ways. */
export const jsonTexts: readonly Row[] = [
  ...rows('json-open', 'json', {
    empty: '',
    blank: ' \n\t ',
    'cut-in-half': good.slice(0, good.length / 2),
    'cut-at-first': '{',
    'cut-before-last': good.slice(0, -1),
    'cut-in-string': good.slice(0, good.indexOf('steady') + 3),
    'cut-in-escape': `${good.slice(0, good.indexOf('steady'))}\\u00`,
    'too-much': `${good}}`,
    twice: `${good}${good}`,
    lines: `${good}\n${good}\n`,
    'html-page': `<!doctype html><title>502</title><h1>Bad gateway</h1><script>__pwned=1</script><img src=/nothing onerror=__pwned=1>`,
    callback: `callback(${good})`,
    guarded: `)]}',\n${good}`,
    'loop-guard': `for(;;);${good}`,
    script: `__pwned=1`,
    nan: withField('"replies":NaN'),
    infinity: withField('"replies":-Infinity'),
    undefined: withField('"replies":undefined'),
    hexadecimal: withField('"replies":0x10'),
    'leading-zero': withField('"replies":007'),
    'leading-plus': withField('"replies":+1'),
    'trailing-comma': withField('"replies":0,'),
    comment: withField('/* words */"replies":0'),
    'single-quotes': good.replaceAll('"', "'"),
    'bare-keys': good.replaceAll('"thread":', 'thread:'),
    'raw-line-feed': good.replace('steady"}', 'steady\n"}'),
    'raw-nul': good.replace('steady"}', 'steady\0"}'),
    'bad-escape': good.replace('steady"}', 'steady\\x41"}'),
    'word-null': 'null',
    'word-true': 'true',
    'a-number': '0',
    'a-string': '"<img src=/nothing onerror=__pwned=1>"',
    'an-array': '[]',
    'next-empty': JSON.stringify({ ...opened([comment('steady')]), page: { items: [comment('steady')], next: '' } }),
    'items-like-an-array': JSON.stringify({ ...opened([]), page: { items: { 0: comment('steady'), length: 1 }, next: null } }),
    'array-of-answer': `[${good}]`,
    'empty-object': '{}',
    'deep-arrays-only': '['.repeat(10_000),
    'deep-objects-only': '{"a":'.repeat(10_000),
    'deep-balanced': `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  }),
  ...rows(
    'json-open',
    'json',
    {
      'deep-arrays': deep('[', ']'),
      'deep-objects': deep('{"a":', '}'),
      'number-too-big': withField('"replies":1e400'),
      'number-too-small': withField('"replies":-1e999'),
      'number-tiny': withField('"replies":1e-400'),
      'number-long': withField(`"replies":${'9'.repeat(500)}`),
      'number-minus-zero': withField('"replies":-0'),
      'number-fraction': withField('"replies":0.1'),
      'duplicate-keys': withField('"replies":"<b>","replies":[],"replies":0'),
      'duplicate-prototype': withField('"__proto__":{"polluted":1},"__proto__":{"polluted":2},"replies":0'),
      'unknown-fields': withField(`"replies":0,"html":"<img src=/nothing onerror=__pwned=1>","dangerouslySetInnerHTML":{"__html":"x"}`),
      'thousand-fields': withField(`"replies":0,${Array.from({ length: 1000 }, (_, index) => `"x${index}":${index}`).join(',')}`),
      'escaped-everything': good.replaceAll('steady', String.raw`\u0073teady`).replace('"id":"page"', '"id":"page","why":"steady"'),
      'surrogate-alone': good.replace('"text":"steady"', String.raw`"text":"steady \ud800 \udc00 \ud83d"`),
      'nul-escaped': good.replace('"text":"steady"', String.raw`"text":"steady \u0000\u0000 on"`),
      'line-separators': good.replace('"text":"steady"', '"text":"steady \u2028\u2029"'),
      'null-key': withField('"":1,"\\u0000":2,"replies":0'),
      'much-space': good.replaceAll(',', `,${' '.repeat(2000)}`),
    },
    'steady',
  ),
  ...rows('json-open', 'json', {
    'byte-order-mark': `\ufeff${good}`,
    'zero-width-before': `\u200b${good}`,
    'record-separator': `\u001e${good}\n`,
  }),
];
