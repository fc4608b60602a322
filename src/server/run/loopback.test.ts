import { expect, test } from 'vitest';
import { isLoopbackHost } from './loopback.ts';

test.each([
  'localhost',
  'LOCALHOST:4321',
  '127.0.0.1',
  '127.0.0.1:4321',
  '127.8.9.1',
  '::1',
  '[::1]',
  '[::1]:4321',
])('%s is this machine', (host) => {
  expect(isLoopbackHost(host)).toBe(true);
});

test.each([
  '',
  '0.0.0.0',
  '::',
  '[::]:80',
  '192.168.1.4',
  'example.com',
  '127.0.0.1.example.com',
  'localhost.example.com',
  '127.0.0',
  '127.0.0.999',
  '1270.0.1',
  'localhost@evil',
  '::ffff:1',
])('"%s" is not known to be this machine', (host) => {
  expect(isLoopbackHost(host)).toBe(false);
});
