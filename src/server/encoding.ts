/** How bytes may travel; the empty one is as they are. */
export type Encoding = 'br' | 'gzip' | '';

/** The encodings that an `Accept-Encoding` header takes, of those that we write, best first; as they are comes last and always. */
export function encodingsOf(header = ''): Encoding[] {
  const accepted = header.toLowerCase().split(',');
  const reads = (name: string): boolean => accepted.some((one) => one.trim().split(';')[0] === name && !/;\s*q=0(\.0*)?\s*$/.test(one));
  return [...(['br', 'gzip'] as const).filter(reads), ''];
}
