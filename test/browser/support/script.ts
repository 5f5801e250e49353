import { build } from 'vite';

/** A module with all that it imports as one minified script, for a page that is not ours. */
export async function scriptOf(path: string): Promise<string> {
  const result = await build({
    configFile: false,
    // What comes in one piece has no need of addresses of its pieces, about which there would be warnings.
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { write: false, target: 'es2022', rolldownOptions: { input: path, output: { format: 'iife', codeSplitting: false } } },
  });
  const outputs = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  return outputs.flatMap((output) => (output.type === 'chunk' ? [output.code] : [])).join('\n');
}
