import { expect, it } from 'vitest';
import type { Description } from './questions.ts';
import { adapterTable, kernelLines, spread, table, wordsOf } from './tables.ts';

const DESCRIPTION: Description = {
  implementation: 'Some',
  facts: {
    vendor: 'mesa',
    architecture: '',
    description: 'llvmpipe',
    subgroupMinSize: 8,
    subgroupMaxSize: 8,
  },
  features: ['shader-f16'],
  limits: { maxBindGroups: 4 },
  languageFeatures: ['subgroup_id'],
  kernels: { ran: 3, refused: { 'needs subgroups': ['a f32', 'b f16'] } },
} as unknown as Description;

it('writes tables in Markdown', () => {
  expect(
    table([
      ['a', 'b'],
      ['1', '2|3'],
    ]),
  ).toBe('| a | b |\n|---|---|\n| 1 | 2\\|3 |');
});

it('gives a median with the lowest and the highest, to three digits', () => {
  expect(spread([0.012345, 3, 2])).toBe('2 (0.0123 - 3)');
});

it('counts the kernels that run and those that do not, and names these', () => {
  expect(kernelLines(DESCRIPTION)).toEqual([
    'Some: of 5 kernels (one in each of its types), 3 run',
    '  needs subgroups: 2 (a f32, b f16)',
  ]);
});

it('says of each adapter what it has, and of what it does not say nothing', () => {
  const lines = adapterTable([wordsOf(DESCRIPTION)], ['subgroup_id', 'buffer_view']).split('\n');
  expect(lines[0]).toBe('|  | Some |');
  expect(lines).toEqual(
    expect.arrayContaining([
      '| architecture | - |',
      '| `shader-f16` | yes |',
      '| `subgroups` | no |',
      '| `maxBindGroups` | 4 |',
      '| `maxBufferSize` | - |',
      '| WGSL `subgroup_id` | yes |',
      '| WGSL `buffer_view` | no |',
    ]),
  );
});
