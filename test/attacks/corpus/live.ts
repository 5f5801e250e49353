import type { Engine } from './row.ts';

/** Measured, not guessed: by `innerHTML` of a fresh frame, twice in each engine, and in the careless build (Chromium 156, Firefox 153, WebKitGTK 2.50). */
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
    event-style-animation-cancel event-style-webkit-animation event-style-animation-of-host event-style-transition-run
    event-style-transition-focus event-style-bgsound-old event-style-keygen-old event-style-isindex-old svg-animate-begin
    svg-set-begin svg-animate-transform-begin svg-image-error svg-image-xlink-error svg-foreign-object-img svg-foreign-object-frame
    svg-title-img svg-desc-img svg-style-closes svg-style-comment-breaks-out svg-breaks-out-by-p svg-use-xlink-own
    svg-use-own-handlers svg-embedded-svg svg-object-svg svg-frame-svg svg-element-click svg-link-script svg-link-xlink
    svg-link-xlink-entities svg-link-animate-to svg-link-animate-values svg-link-set-to svg-link-animate-by-reference
    svg-link-animate-from svg-link-hidden-rect svg-paint-mask svg-paint-cursor svg-paint-image svg-paint-image-xlink
    svg-paint-fe-image svg-paint-pattern svg-paint-style-import svg-paint-style-background svg-paint-foreign-object-link
    math-maction-toggle math-handler math-mtext-img math-annotation-html math-annotation-xhtml math-mathbackground math-style-closes
    mutation-noscript-attribute mutation-noscript-comment mutation-noscript-style mutation-template-closed-early mutation-table-foster
    mutation-table-in-table mutation-table-caption-svg mutation-table-column-group mutation-table-hidden-input
    mutation-math-style-table mutation-math-annotation-style mutation-svg-style-title mutation-svg-title-style
    mutation-svg-desc-noscript mutation-svg-font-breaks-out mutation-select-input mutation-select-in-table
    mutation-style-closed-in-comment mutation-style-attribute-text mutation-title-attribute mutation-textarea-attribute
    mutation-xmp-attribute mutation-iframe-attribute mutation-noembed-attribute mutation-noframes-attribute
    mutation-paragraph-end-only mutation-line-break-end mutation-comment-short mutation-comment-dash mutation-comment-bang
    mutation-comment-nested mutation-comment-in-tag mutation-bogus-comment mutation-bogus-end-tag mutation-cdata-in-html
    mutation-old-image mutation-heading-in-heading mutation-formatting-adoption mutation-nobr-adoption mutation-button-in-button
    mutation-ruby-nesting mutation-html-namespace-prefix mutation-deep-div mutation-deep-math-form mutation-deep-formatting
    mutation-deep-table mutation-deep-list swallow-plaintext-in-svg swallow-style-open swallow-svg-open swallow-math-open
    swallow-table-open swallow-stolen-by-option link-javascript link-javascript-upper-case link-javascript-tab link-javascript-lines
    link-javascript-entity-tab link-javascript-entity-line link-javascript-decimal link-javascript-long-decimal
    link-javascript-hexadecimal link-javascript-control-before link-javascript-entity-control link-javascript-spaces
    link-javascript-comment-host link-javascript-comment-line link-javascript-says-http link-javascript-percent
    link-javascript-no-quotes link-javascript-two-hrefs link-javascript-title-too link-in-area link-data link-data-base64
    link-data-svg link-data-xml navigate-form-action navigate-form-away navigate-form-action-button navigate-form-action-input
    navigate-form-action-image navigate-form-owner navigate-form-entities navigate-iframe-script navigate-iframe-script-entities
    navigate-iframe-data navigate-submit-by-label request-img request-img-relative request-img-srcset request-img-srcset-sizes
    request-img-backslash request-img-protocol-relative request-img-tabs request-img-hidden request-img-referrer request-image
    request-picture-source request-picture-type request-video-poster request-embed request-object request-iframe request-iframe-lazy
    request-iframe-srcdoc request-input-image request-input-src-later request-table-background request-cell-background
    request-link-stylesheet request-link-preload request-link-preload-set request-link-in-body style-import style-import-url
    style-import-escaped style-import-comment style-import-layer style-background style-background-escaped style-background-element
    style-background-set style-list-style style-border-image style-content style-cursor style-mask style-shape style-variable
    style-reads-attributes style-reads-inputs style-has-selector style-scoped-style style-type-style style-closing-in-string
    clobber-form-child-nodes clobber-form-next-sibling clobber-form-node-type clobber-form-namespace clobber-form-remove
    clobber-form-set-attribute clobber-form-replace clobber-form-outside-input steal-upper-case-names custom-unknown-handlers
    custom-unknown-img custom-built-in custom-colon-name shadow-slot-fallback shadow-slotted frame-srcdoc frame-srcdoc-entities
    frame-srcdoc-nested frame-srcdoc-sandbox frame-srcdoc-over-src frame-srcdoc-meta-refresh frame-source-script-lines
    frame-source-own-page frame-object-html frame-object-fallback frame-object-nested frame-embed-html frame-embed-code frame-huge
    frame-payment phish-password phish-password-no-form phish-password-get phish-filled-by-browser phish-credit-card phish-file-upload
    phish-text-area phish-fake-composer phish-date-picker template-three-braces
    `,
  ],
  [
    ['chromium', 'firefox'],
    `
    svg-animate-end svg-animate-repeat svg-animate-motion-begin svg-paint-fill-relative svg-paint-image-animated
    mutation-select-option-svg mutation-select-content swallow-select-open link-javascript-void-string navigate-base-href
    request-video-track request-link-prefetch
    `,
  ],
  [
    ['chromium', 'webkit'],
    `
    event-reader-touch event-focus-svg-tabindex svg-load svg-load-slash svg-load-nested svg-fe-image-load math-annotation-svg
    mutation-table-foster-svg link-data-no-type link-data-control link-about request-link-alternate request-link-modulepreload
    `,
  ],
  [
    ['firefox', 'webkit'],
    `
    event-toggle-before-match math-href math-mi-href math-definition-url request-video request-video-source request-audio
    request-audio-autoplay
    `,
  ],
  [
    ['chromium'],
    `
    event-reader-input-search event-reader-scroll-snap svg-paint-fill svg-paint-stroke svg-paint-fill-escaped svg-paint-clip-path
    svg-paint-marker-end svg-paint-marker-start svg-paint-marker-mid svg-paint-style-attribute style-clip-path custom-geolocation
    `,
  ],
  [
    ['firefox'],
    `
    request-link-dictionary
    `,
  ],
  [
    ['webkit'],
    `
    event-style-object-read-state svg-paint-font-face-uri mutation-select-style style-keyframes
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
