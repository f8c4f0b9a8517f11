import { expect, it } from 'vitest';
import { initialScript, readInitial } from '../src/initial.ts';
import { createAnswers } from './support/answers.ts';
import { ada, petalClub, start } from './support/fixtures.ts';

const options = { endpoint: 'https://gateway.example/', publishableKey: 'pk_petal', locale: 'en-GB' };

it('reads the programme and the member on the server that writes the page', async () => {
  const { send, sent } = createAnswers(start(ada(1240)));

  const data = await readInitial({ ...options, memberToken: 'ada', send });

  expect(data).toEqual({ program: petalClub, viewer: ada(1240) });
  expect(sent.map(({ operation, token, method }) => [operation, token, method])).toEqual([
    ['Program', null, 'GET'],
    ['Viewer', 'ada', 'GET'],
  ]);
  expect(sent[0]).toMatchObject({
    url: 'https://gateway.example/graphql?key=pk_petal',
    variables: { locale: 'en-GB' },
  });
});

it('asks nobody about nobody, and in words where the gateway knows no query by its name', async () => {
  const { send, sent, forgetNames } = createAnswers(start(null));
  forgetNames();

  expect(await readInitial({ ...options, send })).toEqual({ program: petalClub, viewer: null });
  expect(sent.map(({ operation, method }) => [operation, method])).toEqual([
    ['Program', 'GET'],
    ['Program', 'POST'],
  ]);
});

it('says that the gateway did not answer', async () => {
  await expect(readInitial({ ...options, send: createAnswers({}).send })).rejects.toThrow('cannot be reached');
});

it('lets no name end the element that it stands in', () => {
  const name = '</script><script>alert(1)</script><!--';
  const html = initialScript({ program: { ...petalClub, name }, viewer: null });

  expect(html.match(/<\/?script/g)).toHaveLength(2);
  expect(html).not.toContain('<!--');
  const [, json = ''] = /^<script[^>]*>(.*)<\/script>$/.exec(html) ?? [];
  expect(JSON.parse(json)).toMatchObject({ program: { name } });
});
