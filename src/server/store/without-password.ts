/** An address of a database as it may be shown: without the password, wherever it stands. */
export function withoutPassword(address: string): string {
  return address.replace(/^([a-z]+:\/\/[^:/?#]*):.*@/i, '$1:***@').replace(/([?&]password=)[^&]*/gi, '$1***');
}
