// The analyzer's own types leave out what a program needs of it.

declare module '@custom-elements-manifest/analyzer' {
  import type { Package } from 'custom-elements-manifest';

  interface Options {
    readonly modules: readonly unknown[];
    readonly plugins: readonly unknown[];
    readonly context: { readonly dev: boolean };
  }

  export function create(options: Options): Package;
  export const ts: {
    createSourceFile(name: string, text: string, target: number, withParents: boolean): unknown;
    readonly ScriptTarget: { readonly ES2022: number };
  };
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export function litPlugin(): readonly unknown[];
}
