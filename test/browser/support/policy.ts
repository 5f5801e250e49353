/** What a policy opens. */
export interface Opening {
  /** The origin of the comment server. */
  connect: string;
  /** What may run: a nonce with `'strict-dynamic'`, or where scripts lie. */
  script: string;
  /** The names that a Trusted Types policy may have, or `'none'`. */
  types: string;
}

/** The strictest `Content-Security-Policy` that the widget promises to work under, with the two sources that a page must open for it. */
export function strictPolicy({ connect, script, types }: Opening): string {
  return [
    `default-src 'none'`,
    `script-src ${script}`,
    `style-src 'self'`,
    `connect-src ${connect}`,
    `img-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types ${types}`,
  ].join('; ');
}

/** A violation as the page hears of it. */
export interface Violation {
  directive: string;
  blocked: string;
  sample: string;
  at: string;
}

/** Notes every violation in `globalThis.violations`. Runs inside the page before anything else, so it stands alone. */
export function noteViolations(): void {
  const violations: Violation[] = [];
  Object.defineProperty(globalThis, 'violations', { value: violations });
  addEventListener(
    'securitypolicyviolation',
    ({ effectiveDirective, blockedURI, sample, sourceFile, lineNumber, columnNumber }) =>
      violations.push({
        directive: effectiveDirective,
        blocked: blockedURI,
        sample,
        at: `${sourceFile}:${lineNumber}:${columnNumber}`,
      }),
    { capture: true },
  );
}

/** What `noteViolations` noted. Runs inside the page. */
export function violations(): Violation[] {
  return (globalThis as unknown as { violations: Violation[] }).violations;
}
