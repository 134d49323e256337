import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODELS } from '@breakeven/schema/catalog/models';
import { findModel } from '@breakeven/schema/find-model';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../test/facilities.ts';
import { flopPerToken, kvCacheBytesPerToken, matmulParameterCount, paramCount } from './parameter-count.ts';

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
    ['llama-2-7b', 6_738_415_616],
    ['llama-2-70b', 68_976_648_192],
    ['llama-1-65b', 65_285_660_672],
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

  it('refuses a context below 0', () => {
    expect(() => flopPerToken({ shape, contextTokens: -1 })).toThrow('contextTokens');
  });
});

const shared = facility('shared');
describe.skipIf(!shared.available)(
  `against the reference tables${shared.available ? '' : ` (omitted: ${shared.missing})`}`,
  () => {
    it('counts every model of the catalogue as the reference does', () => {
      const text = readFileSync(join(shared.path, 'reference/model-shapes.json'), 'utf8');
      const rows: Record<string, unknown>[] = JSON.parse(text);
      const byId = new Map(rows.map((row) => [String(row.name).toLowerCase().replace(' ', '-'), row]));
      for (const shape of MODELS) {
        expect(byId.get(shape.id), shape.id).toMatchObject({
          paramsComputed: paramCount(shape),
          decodeMatmulParams: matmulParameterCount(shape),
          kvBytesPerToken16: kvCacheBytesPerToken({ shape, bytesPerElement: 2 }),
        });
      }
    });
  },
);
