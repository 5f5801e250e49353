import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

if (Number(process.versions.node.split('.')[0]) < 22) {
  throw new Error(`Afterword needs Node 22 or newer, this is ${process.versions.node}: start it by "npm run …" or "npx …".`);
}

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const target = ['es2022', 'chrome123', 'firefox128', 'safari17.5'];

/** Builds `embed.js`, the classic script, once the name of the app's chunk is known. */
function embed(): Plugin {
  return {
    name: 'afterword-embed',
    async generateBundle(_options, bundle) {
      const app = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.isEntry && chunk.name === 'app');
      if (!app) throw new Error('The entry "app" is missing from the build.');
      const result = await build({
        configFile: false,
        logLevel: 'warn',
        define: { __APP__: JSON.stringify(app.fileName) },
        build: {
          write: false,
          target,
          rolldownOptions: { input: file('./src/embed.ts'), output: { format: 'iife', entryFileNames: 'embed.js', codeSplitting: false } },
        },
      });
      for (const output of [result].flat()) {
        if (!('output' in output)) continue;
        for (const chunk of output.output)
          if (chunk.type === 'chunk') this.emitFile({ type: 'asset', fileName: chunk.fileName, source: chunk.code });
      }
    },
  };
}

/** Takes Vite's preloader out of lazy imports: nothing of ours has style files or preloads, and it weighs as much as a part. */
function plainImports(): Plugin {
  const helper = /^\0vite\/preload-helper\.js$/;
  return {
    name: 'afterword-plain-imports',
    enforce: 'pre',
    load: { filter: { id: helper }, handler: () => 'export const __vitePreload = (load) => load();' },
  };
}

/** Writes a brotli and a gzip file beside every script, so that a server need not compress. */
function compressed(): Plugin {
  return {
    name: 'afterword-compressed',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const output of Object.values(bundle)) {
          if (!output.fileName.endsWith('.js')) continue;
          const source = Buffer.from(output.type === 'chunk' ? output.code : output.source);
          const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
          this.emitFile({ type: 'asset', fileName: `${output.fileName}.br`, source: brotliCompressSync(source, quality) });
          this.emitFile({ type: 'asset', fileName: `${output.fileName}.gz`, source: gzipSync(source, { level: 9 }) });
        }
      },
    },
  };
}

const test = (name: string, include: string, more: object = {}) => ({
  extends: true as const,
  test: { name, include: [include], ...more },
});

export default defineConfig({
  base: './',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [plainImports(), embed(), compressed()],
  build: {
    target,
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    outDir: 'dist',
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { app: file('./src/app.ts') },
      preserveEntrySignatures: 'allow-extension',
      output: { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  test: {
    css: true,
    // Two cores that do other things, too: what comes a moment late is not wrong.
    testTimeout: 15_000,
    expect: { poll: { timeout: 5_000 } },
    projects: [
      test('unit', 'test/{contract,adapters,kit,server,house}/**/*.test.ts', { environment: 'node' }),
      test('widget', 'test/widget/**/*.test.{ts,tsx}', { environment: 'happy-dom' }),
      test('browser', 'test/browser/**/*.test.ts', {
        environment: 'node',
        testTimeout: 30_000,
        hookTimeout: 60_000,
        fileParallelism: false,
      }),
    ],
  },
});
