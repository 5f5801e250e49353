import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';

if (Number(process.versions.node.split('.')[0]) < 22) {
  throw new Error(`Afterword needs Node 22 or newer, this is ${process.versions.node}: start it by "npm run …" or "npx …".`);
}

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const cssTarget = ['chrome123', 'firefox128', 'safari17.5'];
const target = ['es2022', ...cssTarget];
const jsx = { runtime: 'automatic', importSource: 'preact', development: false } as const;
// Nodes that take nothing from the page's `Object.prototype`.
const alias = { 'preact/jsx-runtime': file('./src/widget/jsx.ts') };

/** The hash that a browser compares a script with before it runs it. https://www.w3.org/TR/sri-2/ */
const integrity = (source: string | Uint8Array, algorithm = 'sha256'): string =>
  `${algorithm}-${createHash(algorithm).update(source).digest('base64')}`;

/**
 * Puts the hash of every lazy chunk where it is asked for, then builds `embed.js`, the classic
 * script, around the hash of the app: whoever pins `embed.js` has pinned every byte that it loads.
 */
function sealed(): Plugin {
  return {
    name: 'afterword-sealed',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const chunks = new Map(Object.values(bundle).flatMap((output) => (output.type === 'chunk' ? [[output.fileName, output]] : [])));
        const app = [...chunks.values()].find((chunk) => chunk.isEntry && chunk.name === 'app');
        if (!app) throw new Error('The entry "app" is missing from the build.');
        seal(app, chunks);
        // The careless build of the attack run has none.
        const purify = [...chunks.values()].find((chunk) => chunk.name === 'purify') ?? app;
        const code = await buildEmbed(app, purify);
        this.emitFile({ type: 'asset', fileName: 'embed.js', source: code });
        const tag = `<script async src="https://YOUR-COPY/embed.js" integrity="${integrity(code, 'sha384')}" crossorigin data-url="https://YOUR-SERVER/"></script>`;
        // Where scripts do not run, the server has the thread as a page; it learns from the link on which page that stands.
        const without = '<noscript><a href="https://YOUR-SERVER/thread" referrerpolicy="unsafe-url">Comments</a></noscript>';
        this.emitFile({ type: 'asset', fileName: 'tag.html', source: `${tag}\n${without}\n` });
        console.log(`The tag that pins this build, also in dist/tag.html:\n${tag}\n${without}`);
      },
    },
  };
}

/**
 * Lets the app export by the names that things have inside: `export{a,b}` where the bundler writes
 * `export{a as x,b as y}`. There are some seventy that its parts share, and each counts before the first comment.
 */
function shortExports(): Plugin {
  type Pair = [string, string?];
  const pairsOf = (list: string): Pair[] => list.split(',').map((pair) => pair.split(' as ') as Pair);
  return {
    name: 'afterword-short-exports',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const app = chunks.find((chunk) => chunk.isEntry)!;
      const inner = new Map<string, string>();
      app.code = app.code.replace(/export\{([^}]*)\}/, (_, list: string) => {
        for (const [name, outer] of pairsOf(list)) if (outer && outer !== 'start') inner.set(outer, name);
        const names = pairsOf(list).map(([name, outer]) => (outer === 'start' ? `${name} as start` : name));
        return `export{${[...new Set(names)].join()}}`;
      });
      const imports = new RegExp(`import\\{([^}]*)\\}from(["'\`])\\./${app.fileName}\\2`, 'g');
      for (const other of chunks)
        other.code = other.code.replace(imports, (whole, list: string) =>
          whole.replace(
            list,
            pairsOf(list)
              .map(([outer, local = outer]) => `${inner.get(outer) ?? outer} as ${local}`)
              .join(),
          ),
        );
    },
  };
}

/**
 * Has Chromium compile what every reader runs, and everybody who writes, as it arrives, beside the main thread: else each of some
 * seven hundred functions is compiled there at its first call. Measured: 110 → 96 ms with 20 comments. https://github.com/WICG/explicit-javascript-compile-hints-file-based
 */
const compiledEarly = ({ name }: { name: string }): string =>
  ['app', 'rest', 'preact', 'context', 'http', 'base', 'http-live', 'Extras'].includes(name) ? '//# allFunctionsCalledOnLoad' : '';

/** Writes into a chunk, for each import of another, the files that must be checked before it and their hashes; what asked for the chunk has `before` it. */
function seal(chunk: Rolldown.OutputChunk, chunks: ReadonlyMap<string, Rolldown.OutputChunk>, before: readonly string[] = []): void {
  const needs = (file: string): string[] => [...new Set([...(chunks.get(file)?.imports.flatMap(needs) ?? []), file])];
  const loaded = [...before, ...needs(chunk.fileName)];
  chunk.code = chunk.code.replace(/(import\(`\.\/([\w-]+\.js)`\).*?),\[\],import\.meta\.url\)/g, (_, load: string, file: string) => {
    const missing = needs(file).filter((need) => !loaded.includes(need) && !chunks.get(need)!.isEntry);
    for (const need of missing) seal(chunks.get(need)!, chunks, loaded);
    return `${load},${JSON.stringify(missing.flatMap((need) => [need, integrity(chunks.get(need)!.code)]))},import.meta.url)`;
  });
}

async function buildEmbed(app: Rolldown.OutputChunk, purify: Rolldown.OutputChunk): Promise<string> {
  const { code } = await buildAlone('./src/embed.ts', 'embed.js', 'iife', {
    __APP__: JSON.stringify(app.fileName),
    __HASH__: JSON.stringify(integrity(app.code)),
    __PURIFY__: JSON.stringify(purify.fileName),
    __PURIFY_HASH__: JSON.stringify(integrity(purify.code)),
  });
  return code;
}

/** Builds a source, and all it imports, into one file. */
async function buildAlone(
  source: string,
  name: string,
  format: 'iife' | 'es',
  define: Record<string, string> = {},
): Promise<Rolldown.OutputChunk> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    define,
    build: {
      write: false,
      target,
      reportCompressedSize: false,
      rolldownOptions: {
        input: file(source),
        preserveEntrySignatures: 'strict',
        output: { format, entryFileNames: name, codeSplitting: false },
      },
    },
  });
  const outputs = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (!chunk) throw new Error(`${name} was not built.`);
  return chunk;
}

/** Builds what the doctor's page plays with as one file beside the rest, since no reader loads any of it. */
function doctor(): Plugin {
  return {
    name: 'afterword-doctor',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'doctor.js', source: (await buildAlone('./src/doctor.ts', 'doctor.js', 'es')).code });
    },
  };
}

/**
 * Builds the page of moderators into a folder of its own: none of its chunks is one of the widget's, so neither changes the other's
 * names, hashes and weights. Its `index.html` stands at `/moderate/` and names its files from there.
 */
function moderate(): Plugin {
  return {
    name: 'afterword-moderate',
    async generateBundle() {
      const outputs = await buildRoom();
      for (const output of outputs)
        this.emitFile({
          type: 'asset',
          fileName: `moderate/${output.fileName}`,
          source: output.type === 'chunk' ? output.code : output.source,
        });
      this.emitFile({ type: 'asset', fileName: 'moderate/index.html', source: roomPage(outputs) });
    },
  };
}

type Outputs = (Rolldown.OutputChunk | Rolldown.OutputAsset)[];

async function buildRoom(): Promise<Outputs> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    base: './',
    publicDir: false,
    oxc: { jsx },
    resolve: { alias },
    build: {
      write: false,
      target,
      cssTarget,
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { desk: file('./src/moderate/main.tsx') },
        output: { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js', assetFileNames: '[name]-[hash][extname]' },
      },
    },
  });
  return [result].flat().flatMap((each) => ('output' in each ? (each.output as Outputs) : []));
}

function roomPage(outputs: Outputs): string {
  const entry = outputs.find((output) => output.type === 'chunk' && output.isEntry)!.fileName;
  const styles = outputs.filter(({ fileName }) => fileName.endsWith('.css')).map(({ fileName }) => fileName);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>Moderation</title>
<link rel="icon" href="data:,">
${styles.map((name) => `<link rel="stylesheet" href="./${name}">`).join('\n')}
<script type="module" src="./${entry}"></script>
</head>
<body>
<noscript><p>This page needs JavaScript, which your browser does not run here.</p></noscript>
</body>
</html>
`;
}

/** Puts our own check in the place of Vite's preloader, which every lazy import goes through. */
function checkedImports(): Plugin {
  const helper = /^\0vite\/preload-helper\.js$/;
  return {
    name: 'afterword-checked-imports',
    enforce: 'pre',
    load: {
      filter: { id: helper },
      handler: () => `export { checked as __vitePreload } from ${JSON.stringify(file('./src/checked.ts'))};`,
    },
  };
}

/** Writes a brotli and a gzip file beside every script and beside the style of the page for moderators, so that a server need not compress. */
function compressed(): Plugin {
  return {
    name: 'afterword-compressed',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const output of Object.values(bundle)) {
          if (!/\.js$|^moderate\/.*\.css$/.test(output.fileName)) continue;
          const source = Buffer.from(output.type === 'chunk' ? output.code : output.source);
          const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
          this.emitFile({ type: 'asset', fileName: `${output.fileName}.br`, source: brotliCompressSync(source, quality) });
          this.emitFile({ type: 'asset', fileName: `${output.fileName}.gz`, source: gzipSync(source, { level: 9 }) });
        }
      },
    },
  };
}

/** Puts the themes, the table of what can be themed and the page for authors of adapters beside the scripts: whoever has the package links, copies or reads them. */
function themes(): Plugin {
  return {
    name: 'afterword-themes',
    generateBundle() {
      for (const name of readdirSync(file('./demo/themes')))
        this.emitFile({ type: 'asset', fileName: `themes/${name}`, source: readFileSync(file(`./demo/themes/${name}`)) });
      this.emitFile({ type: 'asset', fileName: 'lib/kit/README.md', source: readFileSync(file('./src/kit/README.md')) });
      this.emitFile({ type: 'asset', fileName: 'style.json', source: readFileSync(file('./src/widget/style/api.json')) });
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
  oxc: { jsx },
  resolve: { alias },
  plugins: [checkedImports(), shortExports(), sealed(), themes(), doctor(), moderate(), compressed()],
  build: {
    target,
    cssTarget,
    outDir: 'dist',
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { app: file('./src/app.ts') },
      preserveEntrySignatures: 'allow-extension',
      // Compressing as well as can be takes longest, as it should.
      checks: { bundlerTimings: false },
      output: {
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        postBanner: compiledEarly,
        // Else a lazy part that shares some of it with the rest has the bundler cut it up anew.
        codeSplitting: { groups: [{ name: 'preact', test: /node_modules\/@?preact\// }] },
      },
    },
  },
  test: {
    css: true,
    // Two cores that do other things, too: what comes a moment late is not wrong.
    testTimeout: 15_000,
    expect: { poll: { timeout: 5_000 } },
    // Of two cores one would be idle else: most tests wait for a server or a browser of their own. More would wait for each other.
    maxWorkers: 2,
    projects: [
      test('unit', 'test/{contract,adapters,backends,kit,server,house,bench,faults}/**/*.test.ts', {
        environment: 'node',
        exclude: ['**/node_modules/**', 'test/backends/data/**', 'test/server/postgres/**'],
        setupFiles: './test/backends/table/compare.ts',
      }),
      // What is said of the backend is so whatever keeps the comments: the same tests again, on a PostgreSQL that the first of them starts.
      test('postgres', 'test/server/{backend/**/*,accounts/**/*,desk/**/*,postgres/**/*,kept,sites}.test.ts', {
        environment: 'node',
        env: { TEST_DATABASE: 'PostgreSQL' },
        // Hundreds of comments, each of which goes to another program and back ten times.
        testTimeout: 30_000,
        globalSetup: './test/server/support/postgres-run.ts',
      }),
      test('widget', 'test/{widget,moderate}/**/*.test.{ts,tsx}', { environment: 'happy-dom', setupFiles: './src/widget/preact.ts' }),
      test('browser', 'test/browser/**/*.test.ts', {
        environment: 'node',
        testTimeout: 30_000,
        hookTimeout: 60_000,
        // What is wrong is so twice; what a machine that does other things was too slow for is not.
        retry: 1,
      }),
    ],
  },
});
