import { findModel } from '@breakeven/schema/find-model';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { describe, expect, it } from 'vitest';
import { ShapeDoesNotFitError } from '../errors.ts';
import type { DeviceFacts } from '../runtime/device-facts.ts';
import { assertFits, memoryBudget } from './memory-budget.ts';

const smol = findModel('smollm2-135m') as ModelShape;
const llama = findModel('llama-1-65b') as ModelShape;
const scenarios = [
  { test: 'pp32', promptTokens: 32, generatedTokens: 0, depthTokens: 0 },
  { test: 'tg8 @ d100', promptTokens: 0, generatedTokens: 8, depthTokens: 100 },
];
const facts = (bindable: number) =>
  ({ limits: { maxStorageBufferBindingSize: bindable, maxBufferSize: 2 ** 40 } }) as DeviceFacts;

describe('memoryBudget', () => {
  it('counts the weights exactly', () => {
    // 134,515,008 parameters (huggingface.co/HuggingFaceTB/SmolLM2-135M); norms stay f32 in f16.
    expect(memoryBudget({ shape: smol, type: 'f32', scenarios }).weightBytes).toBe(134_515_008 * 4);
    const normBytes = (2 * 30 + 1) * 576 * 4;
    expect(memoryBudget({ shape: smol, type: 'f16', scenarios }).weightBytes).toBe(
      (134_515_008 * 4 - normBytes) / 2 + normBytes,
    );
  });

  it('counts quants and scales of quantised weights, norms in f32', () => {
    const normBytes = (2 * 30 + 1) * 576 * 4;
    const quantised = 134_515_008 - normBytes / 4;
    const bytes = (type: 'q8_0' | 'q4_0') => memoryBudget({ shape: smol, type, scenarios }).weightBytes;
    expect(bytes('q8_0')).toBe((quantised / 32) * (32 + 2) + normBytes);
    expect(bytes('q4_0')).toBe((quantised / 32) * (16 + 2) + normBytes);
  });

  it('holds the cache of quantised weights in f16 where the device has it', () => {
    const bytes = (supportsF16: boolean) =>
      memoryBudget({ shape: smol, type: 'q4_0', scenarios, facts: { supportsF16 } }).kvCacheBytes;
    expect(bytes(false)).toBe(108 * 3 * 64 * 30 * 2 * 4);
    expect(bytes(true)).toBe(108 * 3 * 64 * 30 * 2 * 2);
  });

  it('counts keys and values of all layers for the longest test', () => {
    // 108 tokens, 3 KV heads of 64, 30 layers, keys and values, 4 bytes.
    expect(memoryBudget({ shape: smol, type: 'f32', scenarios }).kvCacheBytes).toBe(
      108 * 3 * 64 * 30 * 2 * 4,
    );
    expect(memoryBudget({ shape: smol, type: 'f32', scenarios }).largestBinding).toEqual({
      name: 'embedding',
      group: 'weights',
      bytes: 49_152 * 576 * 4,
    });
  });
});

describe('assertFits', () => {
  it('lets pass what fits', () => {
    const budget = assertFits({
      shape: smol,
      type: 'f32',
      scenarios,
      facts: facts(2 ** 27),
      availableBytes: 1e9,
    });
    expect(budget.totalBytes).toBeLessThan(1e9);
  });

  it('refuses what is larger than memory, with both figures', () => {
    const question = {
      shape: llama,
      type: 'f32',
      scenarios,
      facts: facts(2 ** 40),
      availableBytes: 8e9,
    } as const;
    expect(() => assertFits(question)).toThrow(ShapeDoesNotFitError);
    expect(() => assertFits(question)).toThrow(
      /LLaMA.* in f32 needs 261\d{9} bytes, 8000000000 are available/,
    );
  });

  it('refuses a KV cache whose elements u32 cannot count, however much a binding holds', () => {
    const question = { shape: smol, type: 'f16', facts: facts(2 ** 40), availableBytes: null } as const;
    // 3 heads of 64: 2^31 elements are those of 11184810 tokens of one sequence; each can have a buffer of its own.
    const of = (depthTokens: number) => () =>
      assertFits({
        ...{ ...question, sequences: 1000 },
        scenarios: [{ promptTokens: 0, generatedTokens: 1, depthTokens }],
      });
    expect(of(11_184_809)).not.toThrow();
    expect(of(11_184_810)).toThrow(/more than 2147483648 elements of KV cache in one buffer/);
  });

  it('splits what no binding holds, and refuses a KV cache of which none holds a sequence', () => {
    const question = { shape: smol, type: 'f32', facts: facts(2 ** 24), availableBytes: null } as const;
    expect(assertFits({ ...question, scenarios }).largestBinding.bytes).toBeLessThanOrEqual(2 ** 24);
    const deep = [{ promptTokens: 0, generatedTokens: 1, depthTokens: 30_000 }];
    expect(() => assertFits({ ...question, scenarios: deep })).toThrow(
      /23040768 bytes in one binding \(KV cache, layers\.0\.keys\)/,
    );
    const fixOf = (shape: ModelShape, sequences: number) => {
      try {
        assertFits({ ...question, shape, scenarios: deep, sequences });
      } catch (error) {
        return (error as ShapeDoesNotFitError).fix;
      }
      return '';
    };
    // f32, 3 heads of 64: 2^24 bytes hold 21845 tokens to the byte, of as many sequences as there are. Heads of 36
    // have rows that begin at a multiple of 256 bytes every 16 sequences; as many share a binding.
    for (const [headSize, sequences, tokens] of [
      [64, 1, 21_845],
      [64, 3, 21_845],
      [36, 40, 2427],
    ] as const) {
      const shape = { ...smol, headSize };
      const fix = fixOf(shape, sequences);
      expect(fix).toContain(`at most ${tokens} tokens of depth, prompt and generation together`);
      expect(fix.includes('fewer sequences')).toBe(headSize === 36);
      const of = (depthTokens: number) => () =>
        assertFits({
          ...{ ...question, shape, sequences },
          scenarios: [{ promptTokens: 0, generatedTokens: 1, depthTokens }],
        });
      expect(of(tokens - 1)).not.toThrow();
      expect(of(tokens)).toThrow(ShapeDoesNotFitError);
    }
  });
});
