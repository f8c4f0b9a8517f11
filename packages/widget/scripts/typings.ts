import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Package } from 'custom-elements-manifest';
import { type Described, elementsOf } from './analyse.ts';

/**
 * Writes what JSX, Vue and Svelte have to know of the elements: `elements.d.ts` says it once, the others hand it on in
 * the way of their framework.
 */
export function writeTypings(description: Package, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const elements = elementsOf(description);
  const files = { elements: elementTypes(elements), jsx: jsx(), react: react(), vue: vue(), svelte: svelte() };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.d.ts`), text);
    // Types alone: the module is there so that an import of it finds one.
    writeFileSync(join(folder, `${name}.js`), 'export {};\n');
  }
}

function elementTypes(elements: readonly Described[]): string {
  const imports = elements.map(({ name, tagName }) => `import type { ${name} } from '../npm/${moduleOf(tagName)}';`);
  return [
    ...imports,
    "import type { LaurelEventMap } from '../npm/events/event-map.js';",
    '',
    '/** Every event that reaches an element, by its name. */',
    'export type LaurelEvents = LaurelEventMap;',
    '',
    ...elements.flatMap(interfaceOf),
    '/** Each element by the name of its tag: its class and what can be set on it. */',
    'export interface LaurelElements {',
    ...elements.map(({ name, tagName }) => `  '${tagName}': { element: ${name}; props: ${name}Props };`),
    '}',
    '',
  ].join('\n');
}

function interfaceOf({ name, tagName, summary = '', attributes = [], members = [] }: Described): string[] {
  const written = attributes.map((attribute) => ({ ...attribute, type: attributeType(attribute.type?.text) }));
  const known = new Set(attributes.flatMap((attribute) => [attribute.name, attribute.fieldName]));
  const settable = members.filter(
    (member) => member.kind === 'field' && member.readonly !== true && !known.has(member.name),
  );
  return [
    `/** What can be set on <${tagName}>. ${summary} */`,
    `export interface ${name}Props {`,
    ...written.map((one) => `  /** ${one.description} */\n  '${one.name}'?: ${one.type} | undefined;`),
    ...settable.map((one) => `  /** ${one.description} */\n  ${one.name}?: ${name}['${one.name}'] | undefined;`),
    '}',
    '',
  ];
}

/** An attribute is text; frameworks also take the value that it stands for. */
function attributeType(text = 'string'): string {
  const type = text.replace(/\s*\|\s*undefined/, '').replaceAll('"', "'");
  if (type === 'boolean') return "boolean | ''";
  return type === 'number' ? 'number | string' : type;
}

/** The module of the package that has the class of this element. */
export function moduleOf(tagName: string): string {
  const name = tagName.replace('laurel-', '');
  const folder = ['rewards', 'earn', 'tiers', 'activity'].includes(name) ? 'views' : name;
  return `elements/${folder}/${folder}.js`;
}

function jsx(): string {
  return `import type { LaurelElements, LaurelEvents } from './elements.js';

/** What can be listened to in JSX: \`onlaurel-redeemed={(event) => …}\`. */
export type LaurelListeners = {
  [Name in keyof LaurelEvents as \`on\${Name}\`]?: (event: LaurelEvents[Name]) => void;
};

/** For the \`IntrinsicElements\` of any JSX: \`Common\` is what your framework lets every element have. */
export type LaurelIntrinsicElements<Common = object> = {
  [Tag in keyof LaurelElements]: Omit<Common, keyof LaurelElements[Tag]['props']> &
    LaurelElements[Tag]['props'] &
    LaurelListeners;
};
`;
}

function react(): string {
  return `import type { HTMLAttributes, RefAttributes } from 'react';
import type { LaurelElements } from './elements.js';
import type { LaurelListeners } from './jsx.js';

type ReactElements = {
  [Tag in keyof LaurelElements]: Omit<HTMLAttributes<LaurelElements[Tag]['element']>, keyof LaurelElements[Tag]['props']> &
    RefAttributes<LaurelElements[Tag]['element']> &
    LaurelElements[Tag]['props'] &
    LaurelListeners & { class?: string };
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends ReactElements {}
  }
}
`;
}

function vue(): string {
  return `import type { HTMLAttributes, PublicProps } from 'vue';
import type { LaurelElements, LaurelEvents } from './elements.js';

type Emit = <Name extends keyof LaurelEvents>(name: Name, event: LaurelEvents[Name]) => void;
type Camel<Name extends string> = Name extends \`\${infer Head}-\${infer Tail}\` ? \`\${Head}\${Capitalize<Camel<Tail>>}\` : Name;
type VueListeners = {
  [Name in keyof LaurelEvents as \`on\${Capitalize<Camel<Name>>}\`]?: (event: LaurelEvents[Name]) => void;
};

type VueElements = {
  [Tag in keyof LaurelElements]: new () => LaurelElements[Tag]['element'] & {
    /** What a template may set; only there. */
    $props: HTMLAttributes & LaurelElements[Tag]['props'] & PublicProps & VueListeners;
    /** What a template may listen to; only there. */
    $emit: Emit;
  };
};

declare module 'vue' {
  interface GlobalComponents extends VueElements {}
}
`;
}

function svelte(): string {
  return `import type { HTMLAttributes } from 'svelte/elements';
import type { LaurelElements } from './elements.js';
import type { LaurelListeners } from './jsx.js';

type SvelteElements = {
  [Tag in keyof LaurelElements]: Omit<HTMLAttributes<LaurelElements[Tag]['element']>, keyof LaurelElements[Tag]['props']> &
    LaurelElements[Tag]['props'] &
    LaurelListeners;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends SvelteElements {}
}
`;
}
