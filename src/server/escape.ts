const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as HTML says it, between tags and in the quotes of an attribute. */
export const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character]!);
