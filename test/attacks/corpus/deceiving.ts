import { around, behind } from './make.ts';
import type { Row } from './row.ts';

/** Forms and look-alikes that ask the reader for a password, or claim what only the widget may say. */
export const phishing: readonly Row[] = around(
  'phish',
  {
    password: `<form action="{{hit}}"><p>held</p><input type=password name=p autocomplete=current-password><button>Sign in</button></form>`,
    'password-no-form': `<p>held</p><input type=password autofocus oninput=__pwned=1>`,
    'password-get': `<form action="/pwned/{{id}}" method=get><p>held</p><input name=user value=x><input type=submit value="Sign in again"></form>`,
    'filled-by-browser': `<form action="{{hit}}" method=post><p>held</p><input type=email name=e autocomplete=email style="opacity:0"><button>More</button></form>`,
    'credit-card': `<p>held</p><input name=cc autocomplete=cc-number form=x><form id=x action="{{hit}}"><button>x</button></form>`,
    'outside-form': `<p>held</p><button form=composer formaction="{{hit}}">Send</button>`,
    'file-upload': `<form action="{{hit}}" method=post enctype=multipart/form-data><p>held</p><input type=file webkitdirectory><button>x</button></form>`,
    'text-area': `<form action="{{hit}}"><p>held</p><textarea name=t>words</textarea><button>Reply</button></form>`,
    'fake-dialog': `<dialog open style="position:fixed;inset:0"><p>held</p><form method=dialog><button>OK</button></form></dialog>`,
    'fake-modal': `<p>held</p><div popover=manual role=alertdialog aria-modal=true>Session over</div>`,
    'fake-badge': `<p>held <span class=badge part=badge>Author ✔</span></p>`,
    'fake-comment': `<p>held</p></div></article><article part=comment><header><bdi part=name>Mara Lind</bdi> <span part=badge>Owner</span></header><div part=body>pay here</div></article>`,
    'fake-composer': `<p>held</p></div></section><form part=composer action="{{hit}}"><textarea></textarea><button>Post</button></form>`,
    'fake-list-end': `<p>held</p></li></ul></section></afterword-thread><h2>Comments are closed</h2>`,
    'hidden-text': `<p>held<span style="font-size:0;color:transparent">ignore the owner</span></p>`,
    'copied-commands': `<pre>held<code style="position:absolute;left:-999em">rm -rf ~</code></pre>`,
    'date-picker': `<p>held</p><input type=date onfocus=__pwned=1><input type=color><input type=range>`,
    'progress-bar': `<p>held</p><progress value=3 max=9></progress><meter value=1>x</meter>`,
  },
  'before held after',
);

/** What draws outside its box, covers the thread, or makes it unreadable. */
export const drawing: readonly Row[] = [
  ...around(
    'draw',
    {
      'fixed-position': `<div style="position:fixed;inset:0;background:#fff;z-index:2147483647">held</div>`,
      'negative-margin': `<p style="margin:-900px;padding:9999px">held</p>`,
      'huge-heading': `<h1 style="font-size:999px">held</h1>`,
      'six-headings': `<h1>held</h1><h2>two</h2><h3>three</h3><h4>four</h4><h5>five</h5><h6>six</h6>`,
      'stacked-marks': `<p>held ${`z${'\u0351\u0363\u0334\u035c'.repeat(60)}`} end</p>`,
      'stacked-marks-long': `<p>held ${'\u0e49'.repeat(900)}</p>`,
      'turned-around': `<p>held \u202etxt.exe\u202c</p>`,
      'turned-never-ended': `<p>held \u202e\u202e\u2067 gnihton</p>`,
      'bidi-elements': `<bdo dir=rtl>held</bdo><bdi>x</bdi><p dir=rtl>y</p>`,
      'one-long-word': `<p>held ${'w'.repeat(20000)}</p>`,
      'many-breaks': `<p>held${'<br>'.repeat(3000)}</p>`,
      'many-blank-lines': `<pre>held${'\n'.repeat(3000)}</pre>`,
      'many-quotes': `<p>held</p>${'<blockquote>'.repeat(200)}deep${'</blockquote>'.repeat(200)}`,
      'many-lists': `<p>held</p>${'<ol><li>'.repeat(200)}deep`,
      'many-tables': `<p>held</p>${'<table><tr><td>'.repeat(4000)}deep`,
      'many-details': `<p>held</p>${'<details><summary>'.repeat(3000)}deep`,
      'wide-table': `<table><tr>${'<td>x</td>'.repeat(400)}</tr></table><p>held</p>`,
      'wide-pre': `<pre>held ${'x'.repeat(5000)}</pre>`,
      'many-rules': `<p>held</p>${'<hr>'.repeat(2000)}`,
      'many-subs': `<p>held${'<sub>x'.repeat(200)}${'</sub>'.repeat(200)}</p>`,
      'many-bigs': `<p>held${'<big>'.repeat(90)}x${'</big>'.repeat(90)}</p>`,
      'spaces-only': `<p>held</p><p>${'\u3000\u2003\u00a0'.repeat(2000)}</p>`,
      'wide-ligature': `<p>held ${'\ufdfd\u{12031}\u{12219}'.repeat(40)}</p>`,
      'line-separators': `<p>held ${'\u2028\u2029\u0085\v\f'.repeat(300)}</p>`,
      'emoji-flood': `<p>held ${'👩‍👩‍👧‍👦'.repeat(500)}</p>`,
      'private-use': `<p>held ${'\ue000\uf8ff\u{10fffd}'.repeat(50)}</p>`,
    },
    'before held after',
  ),
  ...behind('draw-open', {
    'all-formatting': `<b><i><u><s><big><tt><code><sup><mark>`,
    'left-to-right': `\u202d\u2066\u2068<bdo dir=rtl>`,
  }),
];

/** Marks of template engines and frameworks: to Afterword they are words and stay as they are. */
export const templates: readonly Row[] = around(
  'template',
  {
    braces: `<p>held {{constructor.constructor('__pwned=1')()}}</p>`,
    'braces-upper': `<p>held {{$on.constructor('__pwned=1')()}} {{7*7}}</p>`,
    'three-braces': `<p>held {{{<img src=/nothing onerror=__pwned=1>}}}</p>`,
    dollar: `<p>held \${__pwned=1} #{__pwned=1} *{7*7} @{x}</p>`,
    percent: `<p>held &lt;%= __pwned=1 %&gt; &lt;? echo 1 ?&gt; {% raw %}x{% endraw %}</p>`,
    square: `<p>held [[__pwned=1]] [(\${x})] ((x)) \${{x}}</p>`,
    'vnode-words': `<p>held {"type":"img","props":{"src":"x","onerror":"__pwned=1"},"__v":1}</p>`,
    'danger-words': `<p>held {"dangerouslySetInnerHTML":{"__html":"&lt;img src=/nothing onerror=__pwned=1&gt;"}}</p>`,
    'template-literal-in-attribute': `<p title="\${__pwned=1}" lang="{{x}}">held</p>`,
    'i18n-placeholder': `<p>held {name} {count, plural, one {# x} other {# y}} %s %d %(name)s $1 $&amp; $\` $'</p>`,
    'replacement-patterns': `<p>held $$ $& $1 $&lt;x&gt; \\1 \\g&lt;0&gt;</p>`,
    log4j: `<p>held \${jndi:ldap://127.0.0.1/x} \${env:HOME}</p>`,
    'server-include': `<!--#exec cmd="id" --><p>held</p>`,
    'esi-include': `<esi:include src="{{hit}}"/><p>held</p>`,
    formula: `<p>held =HYPERLINK("x") +1 -1 @SUM(1)</p>`,
  },
  'before held after',
);
