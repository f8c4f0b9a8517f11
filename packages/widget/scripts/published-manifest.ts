import manifest from '../package.json' with { type: 'json' };

/** What a bundler finds under one name. */
type Target = string | Readonly<Record<'types' | 'default', string>>;

const framework = ['jsx', 'react', 'vue', 'svelte'];
/** Only the project itself builds. */
const unpublished = new Set(['./build']);

/**
 * The `package.json` of the published package. Its exports are those of the sources, each pointing at what was compiled
 * from it, so that both can never name different things.
 */
export function publishedManifest(): object {
  const { name, version, description, license, type, dependencies } = manifest;
  return {
    name,
    version,
    description,
    license,
    type,
    keywords: ['loyalty', 'rewards', 'web-components', 'custom-elements', 'graphql'],
    exports: publishedExports(),
    // Everything but what registers elements may be left out where nothing of it is used.
    sideEffects: ['./npm/**/define.js', './npm/embed/*.js', './w/**'],
    customElements: 'custom-elements.json',
    'web-types': 'web-types.json',
    dependencies,
  };
}

function publishedExports(): Readonly<Record<string, Target>> {
  const modules = Object.entries(manifest.exports)
    .filter(([name]) => !unpublished.has(name))
    .map(([name, source]) => [name, compiled(source)] as const);
  const typings = framework.map((name) => [`./${name}`, typesAt(`./types/${name}`)] as const);
  const files = ['./custom-elements.json', './vscode.html-custom-data.json', './web-types.json', './package.json'];
  return Object.fromEntries<Target>([...modules, ...typings, ...files.map((file) => [file, file] as const)]);
}

function compiled(source: string): Target {
  if (!source.endsWith('.ts')) return source.replace('./src/', './npm/');
  return typesAt(source.replace('./src/', './npm/').replace(/\.ts$/, ''));
}

function typesAt(path: string): Target {
  return { types: `${path}.d.ts`, default: `${path}.js` };
}
