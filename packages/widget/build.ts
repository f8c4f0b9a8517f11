/**
 * Builds `dist/w/v1/`: `embed.js` and, beside it, the hashed parts that it fetches, each compressed too; their hashes. `node packages/widget/build.ts` from
 * anywhere; `ensureWidget()` from the gateway, which builds only when a source is newer than what is there.
 */
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { compress, deliver, filesOf, writeIntegrity } from './build-delivery.ts';
import { packLanguages, shortenKeys } from './build-texts.ts';

const root = import.meta.dirname;
const source = (path: string) => join(root, 'src', path);

/** The folder to serve as `/w/`: `v1/embed.js` and its parts lie in it. */
export const widgetFolder: string = join(root, 'dist/w');
/** The script that a page's tag names. */
export const embedFile: string = join(widgetFolder, 'v1/embed.js');

/** The parts that `src/embed/fetch-page.ts` and `parts.ts` fetch. */
const parts = {
  program: source('embed/page.ts'),
  panel: source('elements/panel/define.ts'),
  balance: source('elements/balance/define.ts'),
  'points-for': source('elements/points-for/define.ts'),
  redeem: source('elements/redeem/define.ts'),
  text: source('elements/text/define.ts'),
  views: source('elements/views/define.ts'),
};

/** What several parts share, kept together: a file of its own costs more than it saves. */
const groups = [
  { name: 'leaf', test: /\/internal\/leaf\./ },
  { name: 'live', test: /\/runtime\/(live|line)\.|\/(balance-changes|member-news|program-changes)\./ },
  {
    name: 'view',
    test: /node_modules.*\/(lit|lit-html|lit-element|reactive-element|core|wonka)\/|\/panel\/(view|panel-lists|panel-motion|progress|(view|cards|controls|panel)\.styles)\.|\/views\/(body|hero|tier-progress|rewards|reward-card|phrases|icons|plain)\.|\/i18n\/format\.|\/events\/track\.|\/platforms\/platform-of\.|\/runtime\/(panel-data|gateway-exchange|precompiled)\.|\/(member|program)-[a-z]+\.id\.|\/internal\/(laurel-element|drawn-element|css|safe-url|announcer|tokens|color-scheme)/,
  },
];

/** Builds when there is nothing, or a source is newer. Answers whether it built. */
export async function ensureWidget(): Promise<boolean> {
  if (isCurrent()) return false;
  await buildWidget();
  return true;
}

/**
 * Builds the parts, then the loader that knows their names. What is served stays whole at every moment: the parts come
 * first, the loader last, and the parts of earlier loaders stay a day for pages that still have one of those.
 */
export async function buildWidget(): Promise<void> {
  mkdirSync(dirname(embedFile), { recursive: true });
  const workshop = mkdtempSync(join(root, 'dist/build-'));
  try {
    const codeSplitting = { groups, includeDependenciesRecursively: false };
    const output = { entryFileNames: '[name]-[hash:6].js', codeSplitting };
    const built = await bundle({
      entry: parts,
      output,
      plugins: [onPage(), lean(), packLanguages(), silent()],
      folder: workshop,
    });
    const names = new Map(
      built.flatMap(({ isEntry, facadeModuleId, fileName }) =>
        isEntry && facadeModuleId !== null ? [[facadeModuleId, fileName]] : [],
      ),
    );
    const loader = { embed: source('embed/embed.ts') };
    const alone = { entryFileNames: '[name].js' };
    await bundle({ entry: loader, output: alone, plugins: [lean(), beside(names)], folder: workshop });
    const files = [...built.map(({ fileName }) => fileName), basename(embedFile)];
    compress(workshop, files);
    writeIntegrity(workshop, files);
    deliver(workshop, embedFile);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** The files of the last build, by their names: parts of earlier ones may lie beside them. */
export function servedFiles(): string[] {
  return filesOf(dirname(embedFile));
}

function isCurrent(): boolean {
  if (!existsSync(embedFile)) return false;
  const builtAt = statSync(embedFile).mtimeMs;
  const sources = ['src/**/*.ts', 'build*.ts', 'package.json', '../schema/{documents/generated,src/wording}/*.ts'];
  return globSync(sources, { cwd: root }).every((file) => statSync(join(root, file)).mtimeMs <= builtAt);
}

interface Bundle {
  readonly entry: Record<string, string>;
  readonly output: Rolldown.OutputOptions;
  readonly plugins: Plugin[];
  readonly folder: string;
}

async function bundle({ entry, output, plugins, folder }: Bundle): Promise<Rolldown.OutputChunk[]> {
  const config: InlineConfig = {
    root,
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    plugins,
    resolve: {
      // Said outright: Vite would take Lit's development build wherever NODE_ENV says something else, as in a test run.
      conditions: ['module', 'browser', 'production'],
    },
    build: {
      target: 'es2023',
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: 'oxc',
      modulePreload: false,
      lib: { entry, formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: { chunkFileNames: '[name]-[hash:6].js', minify: true, ...output },
      },
    },
  };
  const result = await build(config);
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  return outputs.flatMap(({ output }) => output).filter((item) => item.type === 'chunk');
}

/** Takes the indentation out of styles and templates, and shortens the names of private tokens and of texts. */
function lean(): Plugin {
  const texts = globSync('src/**/*.styles.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
  const tokens = [...new Set(texts.join('').match(privateToken))].sort();
  return {
    name: 'laurel-lean',
    enforce: 'pre',
    transform(code, id) {
      // The reference tells what a token is about; here it is weight.
      if (id.endsWith('/theme/tokens.ts')) return { code: code.replaceAll(/about: '[^']*',?/g, ''), map: null };
      if (!id.startsWith(source('')) || !id.endsWith('.ts')) return null;
      // What a gateway serves runs in browsers alone.
      const shorter = shortenKeys(code, id)
        .replace(/import \{ BaseElement \}.*\n/, '')
        .replace('extends BaseElement', 'extends HTMLElement')
        .replace('globalThis.customElements === undefined', 'false');
      if (id.endsWith('.styles.ts'))
        return { code: code.replaceAll(/`[^`]*`/g, (text) => leanStyles(text, tokens)), map: null };
      return /\/elements\/(panel|redeem|views)\//.test(id)
        ? { code: leanTemplates(shorter), map: null }
        : { code: shorter, map: null };
    },
  };
}

/** Lit leaves a note of its versions on the window, one for each of its parts: the page's names stay the page's. */
function silent(): Plugin {
  return {
    name: 'laurel-silent',
    transform(code, id) {
      if (!/\/(lit-html|lit-element|reactive-element)\//.test(id)) return null;
      return { code: code.replace(/\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/, 'void 0'), map: null };
    },
  };
}

const privateToken = /--_laurel-[a-z-]+/g;

function leanStyles(text: string, tokens: readonly string[]): string {
  return text
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,>]) ?/g, '$1')
    .replaceAll(/: (?![^{};]*\{)/g, ':')
    .replaceAll(';}', '}')
    .replaceAll(' !important', '!important')
    .replaceAll(/(?<=[\s:,(])0\./g, '.')
    .replaceAll(privateToken, (token) => `--_${tokens.indexOf(token).toString(36)}`);
}

/** A space that counts stands on a line with what it parts. */
function leanTemplates(code: string): string {
  const edges = /html`\n(?=<)|[>}]\n(?=<)|>\n(?=[`$])/g;
  return code.replaceAll(/\s*\n\s+/g, '\n').replaceAll(edges, (match) => match.trim());
}

/** An element here comes after the programme's code, which fetched it: one file holds both that and the programme. */
function onPage(): Plugin {
  return {
    name: 'laurel-on-page',
    enforce: 'pre',
    resolveId: (id) => (id === '../program/define.ts' ? parts.program : null),
  };
}

/** Leaves the parts out of the loader: it fetches them from beside itself, whatever address it came from. */
function beside(names: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'laurel-beside',
    enforce: 'pre',
    async resolveId(id, importer) {
      const resolved = await this.resolve(id, importer, { skipSelf: true });
      const name = resolved === null ? undefined : names.get(resolved.id);
      return name === undefined ? null : { id: `./${name}`, external: true };
    },
  };
}

if (import.meta.main) await buildWidget();
