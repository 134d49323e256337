import { expect, it } from 'vitest';
import { siteAddressOf } from './served-host.ts';

const PUBLIC = ['board.example', 'other.example'];

it.each<[Record<string, string>, string]>([
  [{ host: 'localhost:3000' }, 'http://localhost:3000'],
  [{ host: '127.0.0.1:3000', 'x-forwarded-host': 'Other.Example:8443' }, 'http://Other.Example:8443'],
  [{ host: 'board.example', 'x-forwarded-proto': 'https' }, 'https://board.example'],
  [{ host: 'board.example', 'x-forwarded-host': 'evil.example' }, 'http://board.example'],
  [{ host: 'evil.example', 'x-forwarded-host': 'board.example.evil.example' }, 'http://board.example'],
  [{ host: 'evil.example', 'x-forwarded-proto': 'javascript' }, 'http://board.example'],
  [{}, 'http://board.example'],
])('with %o the site is at %s', (headers, address) => {
  expect(siteAddressOf(new Headers(headers), PUBLIC)).toBe(address);
});

it('is of this machine where no public name is known', () => {
  expect(siteAddressOf(new Headers({ host: 'evil.example' }), [])).toBe('http://localhost');
});
