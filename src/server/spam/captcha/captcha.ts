/** The services that tell people from programs, which an owner may have asked. */
export const captchaNames = ['turnstile', 'hcaptcha'] as const;

/** The name of one. */
export type CaptchaName = (typeof captchaNames)[number];

/** What a site says: which service, and under which key it knows the site. The key is no secret. */
export interface CaptchaSetting {
  service: CaptchaName;
  key: string;
}

/** Where a service is. */
export interface CaptchaService {
  /** What it is called. */
  title: string;
  /** Its script, which calls `ready` once it is there and draws nothing by itself. */
  script: string;
  /** Where it says whether an answer of its own is right. */
  verify: string;
  /** What its page needs, as the service says it: sources of a `Content-Security-Policy`, by directive. */
  sources: Readonly<Record<string, readonly string[]>>;
}

const hcaptcha = ['https://hcaptcha.com', 'https://*.hcaptcha.com'];
const turnstile = ['https://challenges.cloudflare.com'];

/** The services as they are. https://developers.cloudflare.com/turnstile/reference/content-security-policy/ https://docs.hcaptcha.com/#content-security-policy-settings */
export const captchaServices: Readonly<Record<CaptchaName, CaptchaService>> = {
  turnstile: {
    title: 'Turnstile',
    script: 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit&onload=ready',
    verify: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
    sources: { 'script-src': turnstile, 'frame-src': turnstile },
  },
  hcaptcha: {
    title: 'hCaptcha',
    script: 'https://js.hcaptcha.com/1/api.js?render=explicit&onload=ready&recaptchacompat=off',
    verify: 'https://api.hcaptcha.com/siteverify',
    sources: { 'script-src': hcaptcha, 'frame-src': hcaptcha, 'style-src': hcaptcha, 'connect-src': hcaptcha },
  },
};

/** What a server is told of the services. */
export interface CaptchaOptions {
  /** One secret for all sites, or `site=secret` for each, with commas between. A site without one does as if it had no captcha. */
  secrets: Partial<Record<CaptchaName, string>>;
  /** Other places than theirs: for tests. */
  services?: Partial<Record<CaptchaName, CaptchaService>>;
}

/** A service as one site uses it. */
export interface Captcha extends CaptchaSetting, CaptchaService {
  secret: string;
}

/** The service that a site uses; nothing where it has none, or where its secret is missing. */
export function captchaFor(site: string, setting: CaptchaSetting | undefined, options: CaptchaOptions | undefined): Captcha | undefined {
  const secret = setting && secretFor(site, options?.secrets[setting.service]);
  return secret === undefined
    ? undefined
    : { ...captchaServices[setting!.service], ...options?.services?.[setting!.service], ...setting!, secret };
}

/** The secret of a site in what stands in a variable: its own, else the one that names no site. */
export function secretFor(site: string, secrets: string | undefined): string | undefined {
  const pairs = (secrets ?? '').split(',').map((item) => /^(?:(.+)=)?(.+)$/.exec(item.trim()));
  return (pairs.find((pair) => pair?.[1] === site) ?? pairs.find((pair) => pair && pair[1] === undefined))?.[2];
}
