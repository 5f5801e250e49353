/** Every name of ours in the page's storage begins so. */
export const PREFIX = 'afterword:';

/** How the names of a thread's drafts begin, after `PREFIX`; the draft's key, `:` and its place follow. */
export const draftsOf = (thread: string): string => `draft:${encodeURIComponent(thread)}:`;

/** How the name begins under which a device keeps how far a thread was read and what is folded in it, after `PREFIX`; its key follows. */
export const READ = 'read:';

/** The name under which a device keeps whose comments its reader does not want to see, after `PREFIX`. */
export const HIDDEN = 'hidden';

/** An author as that list tells them: by the backend's id, else by the name. */
export function authorKey({ id, name }: { id: string | null; name: string }): string {
  return id === null ? `name ${name}` : `id ${id}`;
}

/** 128 random bits as 32 hexadecimal digits: the key of a draft. */
export function draftKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
