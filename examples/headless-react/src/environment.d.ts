/** What `.env` says, put into the page when it is built. None of it is secret. */
interface ImportMetaEnv {
  readonly VITE_LAUREL_URL: string;
  readonly VITE_LAUREL_KEY: string;
  readonly VITE_SHOP_URL: string;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}

declare module '*.css';
