/** Every name of ours in the page's storage begins so. */
export const PREFIX = 'afterword:';

/** How the names of a thread's drafts begin, after `PREFIX`; the draft's key, `:` and its place follow. */
export const draftsOf = (thread: string): string => `draft:${encodeURIComponent(thread)}:`;

/** 128 random bits as 32 hexadecimal digits: the key of a draft. */
export function draftKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
