import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

/** What is at /loyalty and at /sign-in belongs to the shop: there the shopper signs in, and it signs their token. */
export default defineConfig(({ mode }) => {
  const { SHOP_URL = 'http://127.0.0.1:4242' } = loadEnv(mode, import.meta.dirname, 'SHOP_');
  const proxy = { '/loyalty': SHOP_URL };
  return {
    plugins: [react()],
    // The shop's cookie is for 127.0.0.1, so this has to be there too.
    server: { host: '127.0.0.1', proxy },
    preview: { host: '127.0.0.1', proxy },
  };
});
