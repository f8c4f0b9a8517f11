import { expect, it } from 'vitest';
import { anyLoopbackOrigin, isAllowedOrigin, normalOrigin } from './origins.ts';

it.each([
  ['https://shop.example', 'https://shop.example'],
  ['https://shop.example/', 'https://shop.example'],
  ['https://SHOP.example:443', 'https://shop.example'],
  ['http://localhost:3000', 'http://localhost:3000'],
  [anyLoopbackOrigin, anyLoopbackOrigin],
])('reads %s as an origin', (text, origin) => {
  expect(normalOrigin(text)).toBe(origin);
});

it.each([
  ['shop.example'],
  ['https://shop.example/shop'],
  ['https://shop.example?a'],
  ['https://a@shop.example'],
  ['ftp://shop.example'],
  ['*'],
  ['null'],
  [''],
])('reads no origin from %j', (text) => {
  expect(normalOrigin(text)).toBeNull();
});

it.each([
  ['http://localhost:1', true],
  ['https://127.0.0.1', true],
  ['http://[::1]:8080', true],
  ['http://localhost.evil.example', false],
  ['http://127.0.0.1.evil.example', false],
  ['http://localhost:1/path', false],
  ['http://evil.example', false],
  ['null', false],
])('with a development key, %s: %s', (origin, allowed) => {
  expect(isAllowedOrigin([anyLoopbackOrigin], origin)).toBe(allowed);
  expect(isAllowedOrigin(['https://shop.example'], origin)).toBe(false);
});

it('does not take the marker itself for an origin that a browser could send', () => {
  expect(isAllowedOrigin(['https://shop.example'], anyLoopbackOrigin)).toBe(false);
});
