import type { Engine } from './row.ts';

/** Measured by setting each payload as `innerHTML` of a fresh frame, twice in each engine: Chromium 156, Firefox 153, WebKitGTK 2.50. */
const fires: readonly (readonly [engines: readonly Engine[], ids: string])[] = [
  [
    ['chromium', 'firefox', 'webkit'],
    `
    script-onerror-of-source event-media-img-error event-media-img-error-empty event-media-img-error-invalid event-media-img-load
    event-media-img-slashes event-media-img-slashes-quoted event-media-img-tab-line event-media-img-form-feed
    event-media-img-upper-case event-media-img-backquote event-media-img-entities event-media-img-entities-no-semicolon
    event-media-img-unicode-escape event-media-img-second-attribute event-media-img-quote-ends-early event-media-img-quoted-name
    event-media-img-srcset event-media-img-lazy event-media-img-no-space-after-quote event-media-old-image event-media-video-source
    event-media-video-error event-media-video-load-start event-media-audio-error event-media-audio-load-start
    event-media-audio-playing event-media-track-error event-media-picture-error event-media-input-image-error event-media-embed-load
    event-media-object-error event-media-iframe-load event-media-iframe-load-source event-media-link-load event-media-link-error
    event-media-style-load event-media-security-policy-violation event-media-encrypted-waiting event-reader-click
    event-reader-click-in-link event-reader-click-unknown-element event-reader-double-click event-reader-aux-click
    event-reader-pointer-over event-reader-pointer-raw event-reader-mouse-over event-reader-mouse-enter event-reader-mouse-down
    event-reader-wheel event-reader-got-capture event-reader-drag event-reader-drop event-reader-copy event-reader-cut-paste
    event-reader-select-start event-reader-key-down event-reader-before-input event-reader-form-submit event-reader-form-reset
    event-reader-form-data event-reader-input-change event-reader-input-invalid event-reader-scroll event-reader-full-screen
    event-focus-input-autofocus event-focus-text-area event-focus-select event-focus-button event-focus-link-autofocus
    event-focus-tabindex event-focus-focus-in event-focus-blur event-focus-focus-out event-focus-editable-element
    event-focus-math-tabindex event-focus-iframe-focus event-focus-summary-autofocus event-toggle-details-open
    event-toggle-details-upper-case event-toggle-details-line-feed event-toggle-details-in-svg event-toggle-popover-toggle
    event-toggle-popover-command event-toggle-dialog-close event-toggle-dialog-command event-toggle-custom-command
    event-toggle-content-visibility event-style-animation-start event-style-animation-end event-style-animation-iteration
    event-style-animation-cancel event-style-webkit-animation event-style-animation-of-host event-style-transition-focus
    event-style-bgsound-old event-style-keygen-old event-style-isindex-old svg-animate-begin svg-animate-end svg-set-begin
    svg-animate-transform-begin svg-image-error svg-image-xlink-error svg-foreign-object-img svg-foreign-object-frame svg-title-img
    svg-desc-img svg-style-closes svg-style-comment-breaks-out svg-breaks-out-by-p svg-use-xlink-own svg-use-own-handlers
    svg-embedded-svg svg-object-svg svg-frame-svg svg-element-click svg-link-script svg-link-xlink svg-link-xlink-entities
    svg-link-animate-to svg-link-animate-values svg-link-set-to svg-link-animate-by-reference svg-link-animate-from
    svg-link-hidden-rect svg-paint-cursor svg-paint-image svg-paint-image-xlink svg-paint-fe-image svg-paint-pattern
    svg-paint-style-import svg-paint-style-background svg-paint-foreign-object-link math-maction-toggle math-handler math-mtext-img
    math-annotation-html math-annotation-xhtml math-mathbackground math-style-closes
    `,
  ],
  [
    ['chromium', 'firefox'],
    `
    svg-animate-repeat svg-animate-motion-begin svg-paint-fill-relative svg-paint-mask svg-paint-image-animated
    `,
  ],
  [
    ['chromium', 'webkit'],
    `
    event-reader-touch event-focus-svg-tabindex svg-load svg-load-slash svg-load-nested svg-fe-image-load math-annotation-svg
    `,
  ],
  [
    ['firefox', 'webkit'],
    `
    event-toggle-before-match event-style-transition-run math-href math-mi-href math-definition-url
    `,
  ],
  [
    ['chromium'],
    `
    event-reader-input-search event-reader-scroll-snap svg-paint-fill svg-paint-stroke svg-paint-fill-escaped svg-paint-clip-path
    svg-paint-marker-end svg-paint-marker-start svg-paint-marker-mid svg-paint-style-attribute
    `,
  ],
  [
    ['webkit'],
    `
    event-style-object-read-state svg-paint-font-face-uri
    `,
  ],
];

/** In which engines a row fires when it is drawn carelessly. */
export const live: ReadonlyMap<string, readonly Engine[]> = new Map(
  fires.flatMap(([engines, ids]) =>
    ids
      .trim()
      .split(/\s+/)
      .map((id) => [id, engines] as const),
  ),
);
