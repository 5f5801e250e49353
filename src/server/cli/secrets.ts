import type { CaptchaOptions } from '../spam/captcha/captcha.ts';
import type { Settings } from './options.ts';

/** The secrets of the services that look at whoever is new, by their names. */
export function secretsOf(settings: Pick<Settings, 'turnstileSecret' | 'hcaptchaSecret'>): CaptchaOptions['secrets'] {
  const { turnstileSecret: turnstile, hcaptchaSecret: hcaptcha } = settings;
  return { ...(turnstile !== undefined && { turnstile }), ...(hcaptcha !== undefined && { hcaptcha }) };
}
