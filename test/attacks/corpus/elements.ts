import { around } from './make.ts';
import type { Row } from './row.ts';

/** Elements nobody knows, or that the page defined: they go, their words stay. */
export const customElements: readonly Row[] = around(
  'custom',
  {
    unknown: `<made-up>held</made-up>`,
    'unknown-plain': `<blah>held</blah>`,
    'unknown-handlers': `<made-up onclick=__pwned=1 onfocus=__pwned=1 tabindex=0 autofocus>held</made-up>`,
    'unknown-nested': `<a-b><c-d><e-f>held</e-f></c-d></a-b>`,
    'unknown-around-blocks': `<my-card><p>held</p><ul><li>x</li></ul></my-card>`,
    'unknown-img': `<made-up>held<img src=/nothing onerror=__pwned=1></made-up>`,
    widget: `<afterword-thread data-server="{{attacker}}" data-adapter="{{hit}}">held</afterword-thread>`,
    'widget-count': `<afterword-count url="{{hit}}">held</afterword-count>`,
    'widget-script': `<script src="/embed.js" data-adapter="{{hit}}"></script>held`,
    'built-in': `<b is="afterword-thread" onclick=__pwned=1>held</b>`,
    'odd-letters': `<emotion-😍>held</emotion-😍>`,
    'very-long-name': `<x-${'y'.repeat(5000)}>held</x-${'y'.repeat(5000)}>`,
    'reserved-names': `<annotation-xml>held</annotation-xml><font-face>x</font-face><missing-glyph>y</missing-glyph>`,
    'colon-name': `<o:p>held</o:p><v:shape onclick=__pwned=1>x</v:shape>`,
    'old-words': `<center>held</center><font size=7>x</font><blink>y</blink><nobr>z</nobr>`,
    'old-marquee': `<marquee>held</marquee>`,
    'acronym-dir': `<acronym title=x>held</acronym><dir><li>x</dir>`,
    'forms-words': `<label>held</label><legend>x</legend><output>y</output><meter>z</meter>`,
    sectioning: `<main><article><section><aside>held</aside></section></article></main>`,
    'search-dialog': `<search>held</search><hgroup><p>x</p></hgroup>`,
    'dialog-words': `<dialog open>held</dialog>`,
    'canvas-words': `<canvas>held</canvas><p>x</p>`,
    'media-words': `<p>held</p><video><p>fallback</p></video><audio>fallback</audio>`,
    'select-words': `<p>held</p><select><option>x<option>y</select><datalist><option>z</datalist>`,
    geolocation: `<geolocation onlocation=__pwned=1>x</geolocation><permission type="camera microphone">held</permission>`,
  },
  'before held after',
).map((row) => (row.id === 'custom-canvas-words' || row.id === 'custom-geolocation' ? { ...row, keeps: 'before after' } : row));

/** Shadow trees out of markup, and slots that catch what is not theirs. */
export const shadow: readonly Row[] = around('shadow', {
  open: `<div><template shadowrootmode=open><img src=/nothing onerror=__pwned=1></template></div>`,
  closed: `<div><template shadowrootmode=closed><script>__pwned=1</script></template></div>`,
  'old-name': `<div><template shadowroot=open><img src=/nothing onerror=__pwned=1></template></div>`,
  clonable: `<div><template shadowrootmode=open shadowrootclonable shadowrootserializable shadowrootdelegatesfocus><input autofocus onfocus=__pwned=1></template></div>`,
  style: `<p><template shadowrootmode=open><style>:host{position:fixed;inset:0;background:url({{hit}})}</style></template></p>`,
  'in-article': `<article><template shadowrootmode=open><slot onslotchange=__pwned=1></slot></template>x</article>`,
  registry: `<div><template shadowrootmode=open shadowrootcustomelementregistry shadowrootadoptedstylesheets=x><afterword-thread></afterword-thread></template></div>`,
  'slot-fallback': `<slot name=x onslotchange=__pwned=1><img src=/nothing onerror=__pwned=1></slot>`,
  slotted: `<p slot=x onclick=__pwned=1>x</p>`,
  'nested-template': `<template><div><template shadowrootmode=open><img src=/nothing onerror=__pwned=1></template></div></template>`,
  'in-svg': `<svg><foreignObject><div><template shadowrootmode=open><img src=/nothing onerror=__pwned=1></template></div></foreignObject></svg>`,
  patch: `<template for=host patchfor=host contentmethod=replace-children><img src=/nothing onerror=__pwned=1></template>`,
});

/** Frames and what is written into them. */
export const frames: readonly Row[] = around('frame', {
  srcdoc: `<iframe srcdoc="<script>parent.__pwned=1</script>"></iframe>`,
  'srcdoc-entities': `<iframe srcdoc="&lt;img src=/nothing onerror=parent.__pwned=1&gt;"></iframe>`,
  'srcdoc-twice-encoded': `<iframe srcdoc="&amp;lt;script&amp;gt;parent.__pwned=1&amp;lt;/script&amp;gt;"></iframe>`,
  'srcdoc-nested': `<iframe srcdoc="<iframe srcdoc='<script>parent.parent.__pwned=1</script>'></iframe>"></iframe>`,
  'srcdoc-sandbox': `<iframe sandbox="allow-scripts allow-same-origin allow-top-navigation" srcdoc="<script>parent.__pwned=1</script>"></iframe>`,
  'srcdoc-over-src': `<iframe src="about:blank" srcdoc="<svg onload=parent.__pwned=1>"></iframe>`,
  'srcdoc-no-quotes': `<iframe srcdoc=<svg/onload=parent.__pwned=1>></iframe>`,
  'srcdoc-meta-refresh': `<iframe srcdoc="<meta http-equiv=refresh content='0;url={{hit}}'>"></iframe>`,
  'source-script-lines': `<iframe src="java\nscript:parent.__pwned=1"></iframe>`,
  'source-own-page': `<iframe src="/pwned/{{id}}" onload="__pwned=1"></iframe>`,
  'named-opener': `<iframe name="javascript:__pwned=1" src="about:blank"></iframe>`,
  'words-inside': `<iframe><p>words</p><img src=/nothing onerror=__pwned=1></iframe>`,
  'object-html': `<object data="data:text/html,<img src={{hit}}>" type=text/html></object>`,
  'object-fallback': `<object data=/nothing><img src=/nothing onerror=__pwned=1></object>`,
  'object-nested': `<object><object data="/pwned/{{id}}"></object></object>`,
  'embed-html': `<embed type=text/html src="/pwned/{{id}}">`,
  'embed-code': `<embed code="{{hit}}" src="{{hit}}">`,
  huge: `<iframe style="position:fixed;inset:0;width:100vw;height:100vh" src="/pwned/{{id}}"></iframe>`,
  payment: `<iframe allow="payment *; clipboard-read *; publickey-credentials-get *" src="{{hit}}"></iframe>`,
});
