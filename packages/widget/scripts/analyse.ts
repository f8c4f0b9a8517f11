import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import type { CustomElement, CustomElementDeclaration, Declaration, Package } from 'custom-elements-manifest';
import { eventOf, parts } from './vocabulary.ts';

const root = join(import.meta.dirname, '..');

/** An element as its class describes it. */
export type Described = CustomElementDeclaration & { readonly tagName: string };

/** What the JSDoc of the elements says, as a custom-elements manifest: one module an element, nothing private in it. */
export function analyse(): Package {
  const files = globSync('src/{elements,internal}/**/*.ts', { cwd: root }).filter(isSource).sort();
  const modules = files.map((file) =>
    ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022, true),
  );
  const manifest: Package = create({ modules, plugins: litPlugin(), context: { dev: false } });
  return { schemaVersion: manifest.schemaVersion, modules: manifest.modules.flatMap(publicSide) };
}

/** Every element of a manifest, by the names of their tags. */
export function elementsOf({ modules }: Package): Described[] {
  return modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(isElement)
    .sort((one, other) => one.tagName.localeCompare(other.tagName));
}

function isSource(file: string): boolean {
  return !/\.(test|styles)\.ts$|\/define\.ts$/.test(file);
}

function isElement(declaration: Declaration): declaration is Described {
  return 'tagName' in declaration && typeof declaration.tagName === 'string';
}

function publicSide(module: Package['modules'][number]): Package['modules'] {
  const elements = (module.declarations ?? []).filter(isElement);
  if (elements.length === 0) return [];
  const names = elements.map(({ name }) => name);
  return [
    {
      kind: 'javascript-module',
      path: builtPath(module.path),
      declarations: elements.map(cleaned),
      exports: names.map((name) => ({
        kind: 'js',
        name,
        declaration: { name, module: builtPath(module.path) },
      })),
    },
  ];
}

/** Where the package has it. */
function builtPath(path: string): string {
  return path.replace(/^src\//, 'npm/').replace(/\.ts$/, '.js');
}

function cleaned(element: Described): Described {
  const { members = [], events = [], cssParts = [], attributes = [] } = element;
  return {
    ...element,
    customElement: true,
    members: members.filter(isPublic),
    attributes: attributes.filter(({ description }) => description !== undefined),
    events: events
      .filter(({ name }) => isEvent.test(name))
      .map((event) => ({ ...event, type: { text: event.name === 'change' ? 'Event' : eventOf(event.name) } })),
    cssParts: cssParts.flatMap(partsOf),
  } as Described;
}

const isEvent = /^(laurel-|change$)/;
const hidden = new Set(['version', 'adoptedStyleSheets', 'formAssociated']);

function isPublic(member: NonNullable<CustomElement['members']>[number]): boolean {
  const { privacy = 'public', name } = member;
  return privacy === 'public' && !hidden.has(name) && member.description !== undefined;
}

/** `@csspart card code link` names several at once: what they are stands in the vocabulary. */
function partsOf({ name, description = '' }: NonNullable<CustomElement['cssParts']>[number]) {
  const names = [name, ...description.split(' ')].filter((word) => word !== '');
  const isList = names.every((one) => one in parts);
  if (!isList) return [{ name, description }];
  return names.map((one) => ({ name: one, description: parts[one] ?? '' }));
}
