import { captchaNames, captchaServices, type CaptchaName, type CaptchaSetting } from '../spam/captcha/captcha.ts';
import { variableOf } from './options.ts';
import { Problem } from './problem.ts';

/** How the keys look by which services know a site, and what stands for one in a sentence. */
const keys: Record<CaptchaName, { like: RegExp; such: string }> = {
  turnstile: { like: /^\dx[\w-]{10,60}$/, such: '0x4AAAAAAAexample' },
  hcaptcha: { like: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, such: '10000000-ffff-ffff-ffff-000000000001' },
};

/** Reads `--captcha`: `turnstile:SITEKEY` or `hcaptcha:SITEKEY`; `off` takes it back. */
export function readCaptcha(text: string): CaptchaSetting | undefined {
  if (text === 'off') return undefined;
  const [, name = '', key = ''] = /^([^:]*):(.*)$/.exec(text) ?? [];
  const service = captchaNames.find((known) => known === name);
  if (!service) throw new Problem(`--captcha should be "turnstile:SITEKEY", "hcaptcha:SITEKEY" or "off", not "${text}".`);
  const { like, such } = keys[service];
  if (!like.test(key))
    throw new Problem(
      `A site key of ${captchaServices[service].title} looks like ${such}, not like "${key.slice(0, 8)}…". The secret is no part of it: that belongs into ${secretOf(service)}.`,
    );
  return { service, key };
}

/** What was set, as it is listed. */
export const shownCaptcha = (captcha: CaptchaSetting | undefined): string =>
  captcha ? `${captchaServices[captcha.service].title} looks at whoever is new (${captcha.key})` : 'no captcha';

/** The variable in which the secret of a service stands. */
export const secretOf = (service: CaptchaName): string => variableOf(`${service}Secret`, {});
