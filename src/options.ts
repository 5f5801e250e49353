/** Options by name, as attributes say them. */
export type Options = Record<string, string | undefined>;

/** Attributes that mean something to every element and are no options of ours. */
const global = /^(on.*|id|class|style|title|slot|part|hidden|is|dir|role|tabindex|aria-.*)$/;

/** The attributes that are options: those with a prefix, which is left out of their names. */
function attributesOf(element: Element, prefix: string): Options {
  const options: Options = Object.create(null);
  for (const { name, value } of element.attributes) {
    const option = name.slice(prefix.length);
    if (name.startsWith(prefix) && !global.test(option)) options[option] = value;
  }
  return options;
}

/**
 * The options of an element: its attributes over those of the tag, which hold for every element of
 * the page. Only the tag, or a property, may name an adapter by the URL of a module: an attribute
 * that imports would be a script gadget, so what is no name becomes one that nobody has.
 */
export function optionsOf(host: HTMLElement & { adapter?: string | undefined }, script: Element | null, base: string): Options {
  const own = attributesOf(host, '');
  if (own.adapter && !/^[a-z][\w-]*$/.test(own.adapter)) own.adapter = own.adapter.replace(/\W/g, '-');
  const options: Options = Object.assign(Object.create(null), script && attributesOf(script, 'data-'), own);
  if (Object.hasOwn(host, 'adapter') && host.adapter) options.adapter = host.adapter;
  // Merged sources that speak to our server take it from there.
  if (/^(http|merge)?$/.test(options.adapter ?? '')) options.url ??= base;
  return options;
}

/** Options that are ours and not the adapter's. */
const ours = new Set([
  'adapter',
  'key',
  'map',
  'aliases',
  'theme',
  'dark',
  'scheme',
  'legible',
  'lang',
  'sort',
  'limit',
  'href',
  'images',
  'heading-level',
  'token',
]);

/** What is left for the adapter, in an order of its own, so that equal options are equal. */
export function adapterOptionsOf(options: Options): Options {
  const entries = Object.entries(options).filter(([name]) => !ours.has(name));
  return Object.assign(Object.create(null), Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))));
}
