import { build, preview } from 'vite';

/** The editor, open. */
export type OpenEditor = { readonly url: string; readonly close: () => Promise<void> };

/** Where it is built to, and served from. */
export type EditorOptions = {
  /** 0 for any that is free. */
  readonly port: number;
  /** Left out: `dist` beside this file. */
  readonly outDir?: string;
};

/** Builds the editor and serves it on 127.0.0.1. Nothing of it needs a server: `dist` may lie on any site. */
export async function openEditor({ port, outDir = 'dist' }: EditorOptions): Promise<OpenEditor> {
  const options = {
    root: import.meta.dirname,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
    preview: { host: '127.0.0.1', port },
  } as const;
  await build(options);
  const server = await preview(options);
  return { url: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
}
