/**
 * Whether a text is an absolute http(s) address that says where it leads. One with white space, controls or a user in
 * it (`https://bank.example@elsewhere.example`) looks like another than it is.
 */
export function isLink(text: string): boolean {
  if (!/^https?:\/\/[^\s\p{Cc}]+$/iu.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return !username && !password;
}
