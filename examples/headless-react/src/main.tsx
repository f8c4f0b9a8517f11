import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { AccountPage } from './account/account-page.tsx';
import { createLaurelClient } from './laurel/client.ts';
import './styles.css';

const { VITE_LAUREL_URL: url, VITE_LAUREL_KEY: publishableKey, VITE_SHOP_URL: shopUrl } = import.meta.env;
const app = document.getElementById('app');
if (app === null) throw new Error('index.html has no #app.');

createRoot(app).render(
  <StrictMode>
    <Provider value={createLaurelClient({ url, publishableKey })}>
      <AccountPage shopUrl={shopUrl} />
    </Provider>
  </StrictMode>,
);
