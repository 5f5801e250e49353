/** How the pieces of a language are told apart. */
export interface Language {
  /** Its groups are named as the kinds of tokens are, and `word` for what may be a keyword. */
  pattern: RegExp;
  keywords: ReadonlySet<string>;
}

/** Pieces of patterns; each ends what it began, at the latest with the code. */
const slashes = '\\/\\/.*|\\/\\*[^]*?(?:\\*\\/|$)';
const hash = '#.*';
/** Only at the beginning of a word. */
const apart = '(?<![^\\s;(])#.*';
const dashes = '--.*';
const double = '"(?:[^"\\\\\\n]|\\\\[^])*"?';
const single = "'(?:[^'\\\\\\n]|\\\\[^])*'?";
const back = '`(?:[^`\\\\]|\\\\[^])*`?';
const triple = '"""[^]*?(?:"""|$)|\'\'\'[^]*?(?:\'\'\'|$)';
// A lifetime or a label is none.
const character = "'(?:[^'\\\\\\n]|\\\\[^\\n]{1,10})'";
const number = '\\b\\d[\\w.]*';
const word = '[A-Za-z_$@][\\w$-]*';

const c = 'break case const continue default do else enum for goto if return static switch void while';
const oop =
  'abstract catch class extends false final finally import instanceof interface new null private protected public super this throw throws true try';
const js = `${c} ${oop} as async await debugger delete export from function get implements in let of set typeof undefined var yield`;
const types = 'bool boolean byte char double float int long short signed string unsigned';

/** Language by language: its names, its comments, its strings, its keywords. */
const rows: readonly (readonly [names: string, comment: string, string: string, keywords: string])[] = [
  ['js javascript jsx mjs cjs', slashes, `${back}|${double}|${single}`, js],
  [
    'ts typescript tsx',
    slashes,
    `${back}|${double}|${single}`,
    `${js} any boolean declare enum keyof namespace never number readonly satisfies string type unknown`,
  ],
  ['json json5 jsonc', slashes, `${double}|${single}`, 'true false null'],
  [
    'c h cpp c++ hpp cc',
    slashes,
    `${double}|${single}`,
    `${c} ${types} ${oop} auto constexpr delete explicit extern inline namespace noexcept nullptr operator override sizeof struct template typedef typename union using virtual volatile`,
  ],
  [
    'java',
    slashes,
    `${triple}|${double}|${single}`,
    `${c} ${oop} ${types} implements native package record synchronized transient var volatile`,
  ],
  [
    'cs csharp c#',
    slashes,
    `${double}|${single}`,
    `${c} ${oop} ${types} as async await base decimal delegate event foreach get in internal is lock namespace object out override params readonly record ref sealed set struct using var virtual yield`,
  ],
  [
    'kt kotlin',
    slashes,
    `${triple}|${double}|${single}`,
    `${c} ${oop} as companion data fun in init internal is lateinit object open override sealed suspend val var when`,
  ],
  [
    'swift',
    slashes,
    `${triple}|${double}`,
    `${c} as async await catch class deinit extension false fileprivate func guard import in init inout internal is let nil private protocol public repeat self struct super throw throws true try var where`,
  ],
  [
    'go golang',
    slashes,
    `${back}|${double}|${single}`,
    `${c} ${types} chan defer error fallthrough false func import interface map nil package range select struct true type var`,
  ],
  [
    'rs rust',
    slashes,
    `${double}|${character}`,
    'as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while',
  ],
  [
    'php',
    `${slashes}|${hash}`,
    `${double}|${single}`,
    `${c} ${oop} and array as echo elseif fn foreach function global implements isset match namespace or print require require_once trait unset use var yield`,
  ],
  [
    'py python py3',
    hash,
    `${triple}|${double}|${single}`,
    'and as assert async await break class continue def del elif else except False finally for from global if import in is lambda match None nonlocal not or pass raise return self True try while with yield',
  ],
  [
    'rb ruby',
    hash,
    `${double}|${single}`,
    'alias and begin break case class def do else elsif end ensure false for if in module next nil not or redo rescue retry return self super then true undef unless until when while yield',
  ],
  [
    'sh bash shell zsh',
    apart,
    `${double}|'[^']*'?`,
    'case do done elif else esac exit export fi for function if in local return select set then unset until while',
  ],
  [
    'lua',
    `--\\[\\[[^]*?(?:\\]\\]|$)|${dashes}`,
    `${double}|${single}`,
    'and break do else elseif end false for function goto if in local nil not or repeat return then true until while',
  ],
  [
    'sql',
    `${dashes}|\\/\\*[^]*?(?:\\*\\/|$)`,
    `'[^']*'?|"[^"]*"?`,
    both(
      'add all alter and as asc begin between by case check column commit constraint create database default delete desc distinct drop else end exists foreign from full group having if in index inner insert into is join key left like limit not null offset on or order outer primary references returning right rollback select set table then transaction trigger union unique update using values view when where with',
    ),
  ],
  ['yaml yml', apart, `${double}|'[^'\\n]*'?`, 'true false null yes no on off'],
  ['toml ini conf', `[#;].*`, `${triple}|${double}|'[^'\\n]*'?`, 'true false'],
  [
    'dockerfile docker',
    hash,
    double,
    'ADD ARG AS CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL RUN SHELL STOPSIGNAL USER VOLUME WORKDIR',
  ],
];

/** What has no words in that sense. */
const others: readonly (readonly [names: string, pattern: string])[] = [
  [
    'html xml svg vue svelte',
    `(?<comment><!--[^]*?(?:-->|$))|(?<keyword><[\\/!?]?[A-Za-z][\\w:.-]*|\\/?>)|(?<string>=\\s?(?:"[^"]*"?|'[^']*'?))|(?<number>&#?\\w{1,31};)`,
  ],
  [
    'css scss less',
    `(?<comment>\\/\\*[^]*?(?:\\*\\/|$))|(?<string>${double}|${single})|(?<keyword>@[\\w-]+|![a-z]+)|(?<name>--[\\w-]+)|(?<number>#[\\da-fA-F]{3,8}\\b|\\b\\d[\\w.%]*)`,
  ],
  ['diff patch', `(?<keyword>^@@.*|^(?:---|\\+\\+\\+) .*)|(?<added>^\\+.*)|(?<removed>^-.*)`],
];

function both(words: string): string {
  return `${words} ${words.toUpperCase()}`;
}

const known = new Map<string, Language>();

/** The language of this name; nothing where it is not known. */
export function languageOf(name: string): Language | undefined {
  const made = known.get(name) ?? make(name);
  if (made) known.set(name, made);
  return made;
}

function make(name: string): Language | undefined {
  const row = rows.find(([names]) => names.split(' ').includes(name));
  if (row) {
    const [, comment, string, keywords] = row;
    const pattern = `(?<comment>${comment})|(?<string>${string})|(?<number>${number})|(?<word>${word})`;
    return { pattern: new RegExp(pattern, 'g'), keywords: new Set(keywords.split(' ')) };
  }
  const other = others.find(([names]) => names.split(' ').includes(name));
  return other && { pattern: new RegExp(other[1], 'gm'), keywords: new Set() };
}
