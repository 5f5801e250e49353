import { afterEach, expect, test, vi } from 'vitest';
import { explain } from '../../src/adapters/explain.ts';

const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
afterEach(() => {
  vi.unstubAllGlobals();
  warn.mockClear();
});

test('a page by https is told that it may not ask by http, and what to do', () => {
  vi.stubGlobal('location', { protocol: 'https:', origin: 'https://blog.example' });
  explain('http://comments.example');
  expect(warn.mock.calls).toEqual([
    [
      'Afterword: http://comments.example gave no answer. A page that is loaded by https may not ask a server by http: give the server a certificate, and write https in “url”.',
    ],
  ]);
});

test('else the owner is asked what it may be, once for each backend', () => {
  vi.stubGlobal('location', { protocol: 'https:', origin: 'https://blog.example' });
  for (let times = 0; times < 3; times++) explain('https://comments.example');
  expect(warn.mock.calls).toEqual([
    [
      'Afterword: https://comments.example gave no answer. Is it running, is “url” right, and does it allow https://blog.example by CORS (Access-Control-Allow-Origin)?',
    ],
  ]);
});

test('nothing is said while the device has no network', () => {
  vi.stubGlobal('navigator', { onLine: false });
  explain('https://other.example');
  expect(warn).not.toHaveBeenCalled();
});
