/** The elements a body may draw. Text only: no image, no SVG, no form, nothing that loads or runs. */
export const elements = (
  'a abbr b blockquote br cite code dd del details dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q ' +
  's samp small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var'
).split(' ');

/** Known elements that go while their words stay. */
export const unwrapped = (
  'address article aside bdi bdo big button caption center col colgroup data dir fieldset figcaption figure font footer form ' +
  'header hgroup label legend main map menu meter nav nobr output picture progress rp rt ruby search section slot tr wbr'
)
  .split(' ')
  .filter((name) => !elements.includes(name));

/** The attributes a body may keep. */
export const attributes = 'href title lang dir start colspan rowspan alt'.split(' ');

/** Where a link may lead. */
export const schemes = /^(https?|mailto):/i;
