import { expect, it } from 'vitest';
import { browserWords, systemWord } from './browser-words.ts';

it.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36 Edg/147.0.0.0',
    'Edge 147.0.0.0',
    'Windows',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/147.0.7727.15 Safari/537.36',
    'Chrome 147.0.7727.15',
    'Linux',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox 145.0', 'Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Mobile/15E148 Safari/604.1',
    'Safari 26.0',
    'iOS',
  ],
  ['something', 'a browser', ''],
])('knows the browser and the system of %s', (userAgent, runtime, system) => {
  expect(browserWords(userAgent).runtime).toBe(runtime);
  expect(systemWord(userAgent)).toBe(system);
});
