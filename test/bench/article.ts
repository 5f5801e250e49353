const sentence =
  'Whoever walks along the harbour in the early morning hears the ropes first, then the gulls, and much later the town behind them. ';
const paragraph = `<p>${sentence.repeat(3)}</p>`;

/** How far below the top the comments stand: in the first screen, or many screens down. */
export type Layout = 'near' | 'far';

/** The article that every thread stands below; a footer follows, so that it can be seen to jump. */
export function article(layout: Layout, { head = '', body }: { head?: string; body: string }): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>An article</title><link rel="icon" href="data:,">
<style>body{font:16px/1.5 sans-serif;max-width:45rem;margin:0 auto;padding:0 1rem}footer{border-top:1px solid;margin-top:2rem;padding:1rem 0;min-height:8rem}</style>
${head}</head><body><h1>An article</h1>
${paragraph.repeat(layout === 'near' ? 3 : 120)}
<section><h2>Comments</h2>
${body}
</section>
<footer>The end of the page.</footer></body></html>`;
}

/** Another page of the same site, which the reader comes from. */
export const start = '<!doctype html><html lang="en"><title>Start</title><link rel="icon" href="data:,"><p>Another page of this site.';
