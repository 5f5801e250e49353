/** What a reader does with the thread of this page: through the widget's own elements, so that what is then seen is the real thing. */

const root = () => document.querySelector('afterword-thread')?.shadowRoot;

/** Waits until something can be seen, and gives it. */
async function see(css, fits = () => true) {
  for (;;) {
    const found = [...(root()?.querySelectorAll(css) ?? [])].find((element) => element.checkVisibility() && fits(element));
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Puts words into a field, over what stood there. */
async function put(css, text) {
  const field = await see(css);
  field.focus({ preventScroll: true });
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  // It is drawn before anything else is done.
  await new Promise((resolve) => setTimeout(resolve, 60));
}

export const reader = {
  see,
  /** Types into the form of this selector. */
  type: (form, text) => put(`${form} textarea`, text),
  name: (form, text) => put(`${form} input[autocomplete=name]`, text),
  /** Presses the button that says this, or is read aloud so. */
  press: async (words) =>
    (
      await see(
        'button, label:has([type=radio])',
        (button) => words === button.textContent.trim() || words === button.getAttribute('aria-label'),
      )
    ).click(),
};
