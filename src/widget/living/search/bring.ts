/** Opens what words lie in, and scrolls to them. `find` tells where they are now. */
export async function bring(find: () => Range | undefined): Promise<void> {
  const place = find()?.startContainer.parentElement;
  if (!place) return;
  for (let at: Element | null = place; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
    // The control stands before a folded branch, and after a body that is cut.
    if (at.matches('.branch > [hidden]')) (at.previousElementSibling as HTMLElement).click();
    if (at.matches('.cut > .body')) (at.nextElementSibling as HTMLElement).click();
  }
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  find()?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
}
