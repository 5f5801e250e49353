import type { DeskRules } from '../contract/desk.ts';
import type { Id } from '../contract/types.ts';
import type { CaptchaSetting } from './spam/captcha/captcha.ts';
import type { SpamSettings } from './spam/settings.ts';

/** What can be set for one site. Whatever is missing is as the server has it. */
export interface SiteSettings {
  /** Names that no guest of this site may sign with, beside those of the whole server. */
  owners?: string[];
  /** Minutes in which writers may edit and remove what is theirs. */
  editMinutes?: number;
  /** The longest comment, in code points. */
  longest?: number;
  /** Whether every new comment waits for a moderator. */
  hold?: boolean;
  /** What decides whether a comment appears at once. */
  rules?: Partial<DeskRules>;
  /** Whether moderators may also act in the site's own pages, with a token of 15 minutes that any script there could use; off unless it is `true`. */
  moderateInPage?: boolean;
  /** What is done against spam. */
  spam?: SpamSettings;
  /** The service that looks at whoever is new, instead of the work of a device. */
  captcha?: CaptchaSetting;
}

/** A site that a server keeps: comments of several never meet. */
export interface Site {
  id: Id;
  /** Pages of these origins may embed. */
  origins: string[];
  settings: SiteSettings;
}

/** A backend that knows which sites there are. */
export interface Sited {
  /** A site as it is set now, or was a second ago; `undefined` where there is none of this id. */
  site(id: Id): Promise<Site | undefined>;
}
