import { expect, it } from 'vitest';
import { tokensOf } from '../../../src/widget/living/code/tokens.ts';
import { work } from '../support.ts';

/** The coloured pieces, each with the first letter of its kind. */
const told = (code: string, language: string): string =>
  tokensOf(code, language)
    .map(({ kind, from, to }) => `${kind[0]}:${code.slice(from, to)}`)
    .join(' | ');

it.each([
  ['js', 'const a = "x\\"y"; // say', 'k:const | s:"x\\"y" | c:// say'],
  ['TypeScript', 'let n: number = 0x1F;', 'k:let | k:number | n:0x1F'],
  ['js', '`a ${b}\nc` /* d\ne */ f', 's:`a ${b}\nc` | c:/* d\ne */'],
  ['js', '/* open', 'c:/* open'],
  ['py', 'def f(x): # note\n    """doc\n"""\n    return None', 'k:def | c:# note | s:"""doc\n""" | k:return | k:None'],
  ['rust', "fn f<'a>(x: &'a str) -> char { 'x' }", "k:fn | s:'x'"],
  ['bash', "if [ -f 'a' ]; then echo $1 # no\nfi", "k:if | s:'a' | k:then | c:# no | k:fi"],
  ['sh', 'echo ${#a} $# b#c;# d', 'c:# d'],
  ['sql', "SELECT * FROM t -- all\nwhere a = 'it'", "k:SELECT | k:FROM | c:-- all | k:where | s:'it'"],
  ['html', '<!-- c --><a href="x">&amp;</a>', 'c:<!-- c --> | k:<a | s:="x" | k:> | n:&amp; | k:</a | k:>'],
  ['css', '@media { --a: 12px /* c */ !important }', 'k:@media | n:--a | n:12px | c:/* c */ | k:!important'],
  ['diff', '@@ 1\n+new\n-old\n same', 'k:@@ 1 | a:+new | r:-old'],
  ['json', '{"a": [1, true]}', 's:"a" | n:1 | k:true'],
  ['unheard-of', 'const a = 1', ''],
  ['constructor', 'const a = 1', ''],
])('%s: %s', (language, code, expected) => expect(told(code, language)).toBe(expected));

it.each([
  'js',
  'ts',
  'json',
  'c',
  'java',
  'cs',
  'kt',
  'swift',
  'go',
  'rs',
  'php',
  'py',
  'rb',
  'sh',
  'lua',
  'sql',
  'yaml',
  'toml',
  'docker',
  'html',
  'css',
  'diff',
])('%s takes no time for what is made to take long', (language) => {
  const odd = ['"', "'", '`', '/*', '<!--', '--[[', '"""', "'''", '\\', '<a ', '= ', '&', '#', ' ', '-', '"\\', "'\\", '<!'];
  for (const piece of odd) {
    const code = piece.repeat(20_000 / piece.length);
    expect(work(() => tokensOf(code, language))).toBeLessThan(250);
  }
});

it('colours no more than the beginning of what is very long', () => {
  const tokens = tokensOf('if '.repeat(20_000), 'js');
  expect([tokens.length, tokens.at(-1)!.to <= 20_000]).toEqual([4_000, true]);
});
