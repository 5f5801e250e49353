/** What bare objects inherit from. As a prototype of its own it lets engines keep them small: a third of those without any. */
const nothing: object = Object.freeze(Object.create(null));

/**
 * An object of these fields that inherits nothing. Whoever looks up an optional field, or lists the
 * fields by `for … in`, would else meet what a page has put onto `Object.prototype`; so does the
 * browser itself with the options that it is handed.
 */
export function bare<T extends object>(fields?: T): T {
  return Object.assign(Object.create(nothing), fields) as T;
}
