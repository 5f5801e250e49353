import { around } from './make.ts';
import type { Row } from './row.ts';

/** MathML: links, actions, and the corners where HTML comes back. */
export const math: readonly Row[] = around('math', {
  href: `<math href="javascript:__pwned=1"><mi>x</mi></math>`,
  'mi-href': `<math><mi href="javascript:__pwned=1">x</mi></math>`,
  'xlink-href': `<math><mrow xlink:type=simple xlink:href="javascript:__pwned=1"><mi>x</mi></mrow></math>`,
  'a-inside': `<math><a xlink:href="javascript:__pwned=1">x</a></math>`,
  'maction-statusline': `<math><maction actiontype="statusline#{{hit}}" xlink:href="javascript:__pwned=1">x</maction></math>`,
  'maction-toggle': `<math><maction actiontype=toggle onclick=__pwned=1><mi>x</mi><mi>y</mi></maction></math>`,
  handler: `<math onclick=__pwned=1 onmouseover=__pwned=1><mi>x</mi></math>`,
  'mtext-img': `<math><mtext><img src=/nothing onerror=__pwned=1></mtext></math>`,
  'mi-script': `<math><mi><script>__pwned=1</script></mi></math>`,
  'annotation-html': `<math><annotation-xml encoding="text/html"><img src=/nothing onerror=__pwned=1></annotation-xml></math>`,
  'annotation-xhtml': `<math><annotation-xml encoding="application/xhtml+xml"><iframe srcdoc="<script>parent.__pwned=1</script>"></iframe></annotation-xml></math>`,
  'annotation-svg': `<math><annotation-xml><svg onload=__pwned=1></svg></annotation-xml></math>`,
  'mglyph-source': `<math><mglyph src="{{hit}}" alt=x></mglyph></math>`,
  'mglyph-style': `<math><mtext><table><mglyph><style><img src=/nothing onerror=__pwned=1></style></mglyph></table></mtext></math>`,
  'malignmark-style': `<math><mtext><table><malignmark><style><img src=/nothing onerror=__pwned=1></style></malignmark></table></mtext></math>`,
  mathbackground: `<math mathbackground="url({{hit}})" style="background:url({{hit}})"><mi>x</mi></math>`,
  cdatagroup: `<math><![CDATA[<img src=/nothing onerror=__pwned=1>]]></math>`,
  'style-closes': `<math><style><img src=/nothing onerror=__pwned=1></style></math>`,
  'big-font': `<math mathsize=999999px style="position:fixed;inset:0"><mi>x</mi></math>`,
  'definition-url': `<math><csymbol definitionurl="javascript:__pwned=1" href="javascript:__pwned=1">x</csymbol></math>`,
});
