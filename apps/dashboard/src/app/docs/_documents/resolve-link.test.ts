import { expect, it } from 'vitest';
import { resolveLink } from './resolve-link.ts';

const context = {
  from: 'docs/cost-model.md',
  documentPaths: new Set(['docs/method.md', 'docs/adr/0006-units.md', 'GLOSSARY.md']),
  codeUrl: 'https://code.example/breakeven',
};

it.each([
  ['method.md#clocks', '/docs/method#clocks'],
  ['adr/0006-units.md', '/docs/adr/0006-units'],
  ['../GLOSSARY.md', '/docs/glossary'],
  ['adr/', '/docs#decisions'],
  ['#here', '#here'],
  ['https://example.org/a', 'https://example.org/a'],
  ['../packages/kernels/src/a.ts', 'https://code.example/breakeven/blob/HEAD/packages/kernels/src/a.ts'],
])('leads %s to %s', (href, target) => {
  expect(resolveLink(href, context)).toBe(target);
});

it('leads a file nowhere when no one says where the code is', () => {
  expect(resolveLink('fleet/measure.sh', { ...context, codeUrl: null })).toBeNull();
});
