import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { MODELS } from '@breakeven/schema/catalogue/models';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { tensorsOf } from '@breakeven/schema/model/model-tensors';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import {
  activeParameterCount,
  flopPerToken,
  kvCacheBytesPerToken,
  matmulParameterCount,
  paramCount,
} from './parameter-count.ts';

function model(id: string): ModelShape {
  const shape = findModel(id);
  if (shape === undefined) throw new Error(`${id} is in the catalogue`);
  return shape;
}

describe('paramCount', () => {
  // Well-known totals of the checkpoints; not read from their files here.
  it.each([
    ['smollm2-135m', 134_515_008],
    ['smollm2-1.7b', 1_711_376_384],
    ['llama-3.2-1b', 1_235_814_400],
    ['llama-3.1-8b', 8_030_261_248],
    ['llama-2-7b', 6_738_415_616],
    ['llama-2-70b', 68_976_648_192],
    ['llama-1-65b', 65_285_660_672],
    ['mistral-7b-v0.1', 7_241_732_096],
    ['mixtral-8x7b', 46_702_792_704],
    ['qwen2.5-7b', 7_615_616_512],
    ['qwen3-8b', 8_190_735_360],
    ['qwen3-30b-a3b', 30_532_122_624],
    ['gemma-2-2b', 2_614_341_888],
    ['gemma-3-1b', 999_885_952],
    ['phi-3-mini-4k', 3_821_079_552],
    ['gpt-oss-20b', 20_914_757_184],
    ['tinyllama-1.1b', 1_100_048_384],
  ])('%s has %d', (id, count) => {
    expect(paramCount(model(id))).toBe(count);
  });

  it('counts every element of a model small enough to list', () => {
    const tiny = {
      ...model('llama-2-7b'),
      layerCount: 2,
      hiddenSize: 6,
      headCount: 4,
      kvHeadCount: 2,
      headSize: 8,
    };
    const shape = { ...tiny, feedForwardSize: 10, vocabularySize: 11 };
    const norm = 6;
    const layer = norm + 6 * 32 + 6 * 16 + 6 * 16 + 32 * 6 + norm + 6 * 10 + 6 * 10 + 10 * 6;
    expect(paramCount(shape)).toBe(11 * 6 + 2 * layer + norm + 6 * 11);
    expect(paramCount({ ...shape, tiedEmbeddings: true })).toBe(11 * 6 + 2 * layer + norm);
  });
});

describe('activeParameterCount', () => {
  it('is all weights where there are no experts', () => {
    for (const shape of MODELS.filter(({ experts }) => experts === undefined)) {
      expect(activeParameterCount(shape)).toBe(paramCount(shape));
    }
  });

  it('leaves out the experts that are not chosen, and no shared one', () => {
    const mixtral = model('mixtral-8x7b');
    const one = 3 * 4096 * 14_336;
    expect(activeParameterCount(mixtral)).toBe(paramCount(mixtral) - 32 * 6 * one);
    const shared = { ...mixtral, experts: { count: 8, active: 2, size: 14_336, sharedSize: 100 } };
    expect(activeParameterCount(shared)).toBe(activeParameterCount(mixtral) + 32 * 3 * 4096 * 100);
    const dense = 16 * (8 * 4096 + one + 3 * 4096 * 100);
    expect(
      activeParameterCount({ ...shared, experts: { ...shared.experts, pattern: ['experts', 'dense'] } }),
    ).toBe(activeParameterCount(shared) - dense);
  });
});

describe('kvCacheBytesPerToken', () => {
  it('counts key/value heads, not query heads', () => {
    expect(kvCacheBytesPerToken({ shape: model('llama-2-70b'), bytesPerElement: 2 })).toBe(327_680);
    expect(kvCacheBytesPerToken({ shape: model('llama-1-65b'), bytesPerElement: 2 })).toBe(2_621_440);
  });

  it('refuses elements without a size', () => {
    const compute = () => kvCacheBytesPerToken({ shape: model('llama-2-7b'), bytesPerElement: 0 });
    expect(compute).toThrow(RangeError);
    expect(compute).toThrow('bytesPerElement');
  });
});

describe('flopPerToken', () => {
  const shape = model('smollm2-135m');

  it('is two per matrix weight, and four per layer, head element and attended token', () => {
    expect(flopPerToken({ shape, contextTokens: 0 })).toBe(2 * 134_479_872);
    expect(flopPerToken({ shape, contextTokens: 1000 })).toBe(2 * 134_479_872 + 4 * 30 * 9 * 64 * 1000);
  });

  it('attends to no more than the window, in the layers that have one', () => {
    const gemma = model('gemma-2-2b');
    const without = flopPerToken({ shape: gemma, contextTokens: 0 });
    expect(flopPerToken({ shape: gemma, contextTokens: 5000 }) - without).toBe(
      4 * 8 * 256 * 13 * (4096 + 5000),
    );
  });

  it('refuses a context below 0', () => {
    expect(() => flopPerToken({ shape, contextTokens: -1 })).toThrow('contextTokens');
  });
});

const shared = facility('shared');
describe.skipIf(!shared.available)(
  `against the reference tables${shared.available ? '' : ` (omitted: ${shared.missing})`}`,
  () => {
    it('counts every model of the reference as that does', () => {
      const text = readFileSync(join(shared.path, 'reference/model-shapes.json'), 'utf8');
      const rows: Record<string, unknown>[] = JSON.parse(text);
      const byId = new Map(rows.map((row) => [String(row.name).toLowerCase().replace(' ', '-'), row]));
      const known = MODELS.filter(({ id }) => byId.has(id));
      expect(known).toHaveLength(rows.length);
      for (const shape of known) {
        // What the reference calls matrices of decode has biases, sinks and norms of heads in it.
        const extras = tensorsOf(shape).filter(
          ({ name, kind }) =>
            kind === 'sinks' || (kind === 'bias' && !/NormBias/.test(name)) || /queryKeyNorm/.test(name),
        );
        const extra = extras.reduce(
          (sum, { rows, columns, experts }) =>
            sum + rows * columns * (experts ? (shape.experts?.active ?? 0) / experts : 1),
          0,
        );
        expect(byId.get(shape.id), shape.id).toMatchObject({
          paramsComputed: paramCount(shape),
          activeParamsComputed: activeParameterCount(shape),
          decodeMatmulParams: matmulParameterCount(shape) + extra,
          kvBytesPerToken16: kvCacheBytesPerToken({ shape, bytesPerElement: 2 }),
        });
      }
    });
  },
);
