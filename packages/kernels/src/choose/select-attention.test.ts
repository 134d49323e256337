import type { ElementType } from '@breakeven/schema/model/element-type';
import { describe, expect, it } from 'vitest';
import { attentionSplits } from '../attention/choose.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { changed } from '../device/devices.fixture.ts';
import { GPU, SOFTWARE, withMatrices } from '../device/invented-devices.fixture.ts';
import type { Dims, Op, Tuning } from '../kernel/kernel.ts';
import { select } from './select.ts';

const PROMPT = 'attention-prefill';
const heads = {
  headCount: 32,
  kvHeadCount: 8,
  headSize: 64,
  capacity: 8,
  sequences: 1,
  rowsPerSequence: 1,
  windowTokens: 0,
  scale: 1 / 8,
  softCap: 0,
  splits: 1,
};

describe('the kernel of attention', () => {
  it.each<[string, number, ElementType, DeviceFacts, string]>([
    ['an f16 cache', 128, 'f16', withMatrices('f16', 16), `${PROMPT}-matrix`],
    ['an f32 cache, which f16 would round', 128, 'f32', withMatrices('f16', 16), PROMPT],
    ['a q8_0 cache, which f16 would round', 128, 'q8_0', withMatrices('f16', 16), PROMPT],
    ['an f32 cache on matrices of f32', 128, 'f32', withMatrices('f32', 8), `${PROMPT}-matrix`],
    ['a wider head', 136, 'f16', withMatrices('f16', 16), PROMPT],
    ['a device without', 128, 'f16', GPU, PROMPT],
  ])('attention of a prompt on subgroup matrices: %s', (_, headSize, type, facts, name) => {
    const dims = { ...heads, headSize, rows: 8, rowsPerSequence: 8 };
    expect(select({ op: PROMPT, dims, type, facts }).kernel.name).toBe(name);
  });

  it('refuses attention on subgroup matrices by name where it would round, or has no memory', () => {
    const dims = { ...heads, rows: 8, rowsPerSequence: 8 };
    const question = { op: PROMPT, dims, forced: `${PROMPT}-matrix` } as const;
    expect(() => select({ ...question, type: 'f32', facts: withMatrices('f16', 16) })).toThrow(
      /attention-prefill-matrix.*would round a cache of f32 to f16/,
    );
    const facts = withMatrices('f16', 16);
    const limits = { ...facts.limits, maxComputeWorkgroupStorageSize: 16384 };
    const little = { ...question, type: 'f16', facts: { ...facts, limits } } as const;
    expect(() => select({ ...little, dims: { ...dims, headSize: 128 } })).toThrow(
      /bytes of workgroup memory/,
    );
  });

  // What these hold spills no register of dg2 and bmg, in any type and head size.
  it.each<[Op, Dims, Tuning]>([
    [
      'attention-prefill',
      { ...heads, rows: 64, rowsPerSequence: 64 },
      { OWN_QUADS: 1, LANES: 16, BLOCK: 32 },
    ],
    [
      'attention-prefill',
      { ...heads, rows: 64, rowsPerSequence: 64, headSize: 256 },
      { OWN_QUADS: 1, LANES: 64, BLOCK: 64 },
    ],
    ['attention-decode', { ...heads, rows: 1 }, { QUERIES: 2, AT_ONCE: 1, SUMS: 4 }],
  ])('takes no more than registers hold on Intel: %s %o', (op, dims, tuning) => {
    const facts = changed(GPU, { vendor: 'intel', subgroupMinSize: 8, subgroupMaxSize: 32 });
    expect(select({ op, dims, type: 'q8_0', facts }).variant.tuning).toMatchObject(tuning);
  });
});

describe('attentionSplits', () => {
  it.each([
    ['a short cache', { ...heads, rows: 1, capacity: 511 }, GPU, 1],
    ['a longer cache', { ...heads, rows: 1, capacity: 2048 }, GPU, 8],
    ['a deep cache, as many as keep a GPU busy', { ...heads, rows: 1, capacity: 32_768 }, GPU, 32],
    [
      'a deep cache of one KV head',
      { ...heads, headCount: 4, kvHeadCount: 1, rows: 1, capacity: 65_536 },
      GPU,
      64,
    ],
    ['a window', { ...heads, rows: 1, capacity: 32_768, windowTokens: 1024 }, GPU, 4],
    ['software', { ...heads, rows: 1, capacity: 32_768 }, SOFTWARE, 1],
    ['several rows', { ...heads, rows: 2, rowsPerSequence: 2, capacity: 32_768 }, GPU, 1],
    ['several sequences', { ...heads, rows: 8, sequences: 8, capacity: 32_768 }, GPU, 4],
  ])('%s', (_, dims, facts, splits) => {
    expect(attentionSplits(dims, facts)).toBe(splits);
  });
});
