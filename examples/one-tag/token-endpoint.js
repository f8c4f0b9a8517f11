// A shop's whole part in the one tag: it says who is signed in. Node alone, nothing to install:
//   LAUREL_PROGRAM=petal LAUREL_SIGNING_SECRET=ss_… LAUREL_SIGNING_KEY_ID=… node token-endpoint.js ada
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const { LAUREL_PROGRAM: aud, LAUREL_SIGNING_SECRET: secret, LAUREL_SIGNING_KEY_ID: kid, PORT = '8080' } = process.env;

// Yours asks its session, and answers null for who is signed out. Here it is whoever the command line names.
const [, , id] = process.argv;
const signedInCustomer = (_request) => (id === undefined ? null : { sub: id, name: id, email: `${id}@example.com` });

// A JSON Web Token, HS256, good for ten minutes. The secret never leaves the backend.
function memberToken(customer) {
  const parts = [
    { alg: 'HS256', typ: 'JWT', kid },
    { ...customer, aud, exp: Math.floor(Date.now() / 1000) + 600 },
  ];
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

const server = createServer(async (request, response) => {
  if (request.url !== '/loyalty/token') {
    return response.setHeader('content-type', 'text/html').end(await readFile(new URL('index.html', import.meta.url)));
  }
  const customer = signedInCustomer(request);
  response.setHeader('cache-control', 'no-store').setHeader('content-type', 'application/json');
  response.writeHead(customer === null ? 204 : 200).end(customer && JSON.stringify({ token: memberToken(customer) }));
});
server.listen(Number(PORT), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
