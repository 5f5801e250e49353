import { secretOf } from '../cli/captcha-option.ts';
import type { Settings } from '../cli/options.ts';
import { secretsOf } from '../cli/secrets.ts';
import type { SiteSettings } from '../site.ts';
import { captchaServices, secretFor } from '../spam/captcha/captcha.ts';
import { settleSpam } from '../spam/settings.ts';
import { bad, good, note, type Finding } from './finding.ts';

/** What of the server's settings counts for a captcha. */
export type Told = Pick<Settings, 'turnstileSecret' | 'hcaptchaSecret' | 'spam'>;

/** Looks whether the captcha of a site, where it has one, can be asked for. */
export function lookAtCaptcha(id: string, { captcha, spam }: SiteSettings, told: Told): Finding[] {
  if (!captcha) return [];
  const { title } = captchaServices[captcha.service];
  if (secretFor(id, secretsOf(told)[captcha.service]) === undefined)
    return [
      bad(
        `The site "${id}" has a captcha by ${title}, but this server has no secret for it: put it into ${secretOf(captcha.service)}. Until then devices do some work instead.`,
      ),
    ];
  const { on, proof } = settleSpam({ on: told.spam }, spam);
  if (!on || proof === 'never')
    return [
      note(
        `The captcha by ${title} of the site "${id}" is never shown: ${on ? 'its --spam says proof=never' : 'nothing is done against spam there'}.`,
      ),
    ];
  return [good(`${title} looks at whoever is new on the site "${id}"; pages with a policy need frame-src with this server’s address.`)];
}
