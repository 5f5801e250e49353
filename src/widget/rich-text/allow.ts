/** The elements a body may draw. Text, and images where the owner allows them: no SVG, no form, nothing else that loads or runs. */
export const elements = (
  'a abbr b blockquote br caption cite code dd del details dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q ' +
  's samp small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var'
).split(' ');

/**
 * Those that a parser opens anew in every block until they are closed: 8 KB of them make 300,000
 * elements. A hyphen behind their names makes them ordinary while they are parsed; so it does with
 * `summary`, since a Chromium without a sanitiser of its own takes seconds for 250 in as many `details`.
 */
export const formatting = /^(b|code|em|i|s|small|strike|strong|tt|u|summary)$/;

/** The elements by the names that the parser meets. */
export const parsed = elements.map((name) => (formatting.test(name) ? `${name}-` : name));

/** Elements that are not drawn, but whose words stand apart from what is around them. */
export const blocks =
  /^(address|article|aside|center|dialog|fieldset|figcaption|figure|footer|form|header|hgroup|legend|main|menu|nav|optgroup|option|section)$/;

/** The attributes that pass the parser; what each may hold, and where, is decided afterwards. */
export const attributes = 'href title lang dir start colspan rowspan alt class src width height'.split(' ');

/** Which attributes mean something: their name, on which elements, with which values. Links and images have rules of their own. */
export const meanings: readonly (readonly [name: string, on: RegExp, value: RegExp])[] = [
  ['lang', /./, /^[a-z\d-]{2,35}$/i],
  ['dir', /./, /^(ltr|rtl|auto)$/i],
  ['title', /^(a|abbr|dfn)$/, /^[^]{1,300}$/],
  ['start', /^ol$/, /^-?\d{1,6}$/],
  ['colspan', /^t[dh]$/, /^[1-9]\d?$/],
  ['rowspan', /^t[dh]$/, /^[1-9]\d?$/],
];

/** The language of a block of code, among the classes that a backend gave it. */
export const language = /(?:^|\s)(language-[\w+#.-]{1,30})(?!\S)/;
