import { createHash } from 'node:crypto';

/** The style of the plain page of a thread: the reader's own colours and letters, light or dark. */
export const style = `:root { color-scheme: light dark; background: Canvas; color: CanvasText }
* { box-sizing: border-box }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 }
h2 { font-size: 1rem; margin: 0; display: inline }
ol[role] { list-style: none; margin: 0; padding: 0 }
li > article { padding-block: 1rem .5rem; scroll-margin-block: 1rem }
li ol[role] { padding-inline-start: 1rem; border-inline-start: 1px solid }
article header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem }
article:target { outline: 2px solid; outline-offset: .25rem }
.body > :first-child { margin-block-start: .25rem }
.body > :last-child { margin-block-end: 0 }
.text { white-space: pre-wrap }
.title { font-weight: 600 }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid }
pre { white-space: pre-wrap; padding: .75rem; border: 1px solid }
code { font-family: ui-monospace, monospace; font-size: .9em }
table { border-collapse: collapse }
th, td { border: 1px solid; padding: .25rem .5rem; text-align: start }
.center { text-align: center }
.right { text-align: end }
.left { text-align: start }
a { display: inline-block; min-height: 1.5rem }
.body a { display: inline }
@media (max-width: 30rem) { li li li li ol[role] { padding-inline-start: 0; border: 0 } }
`;

/** What such a page may load and do: its own style, and nothing else. */
export const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
