import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { describe, expect, it } from 'vitest';
import type { DeviceFacts } from '../device/device-facts.ts';
import { ShapeDoesNotFitError } from '../errors.ts';
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
    const bytes = (type: 'q8_0' | 'q4_0' | 'q4_1') =>
      memoryBudget({ shape: smol, type, scenarios }).weightBytes;
    expect(bytes('q8_0')).toBe((quantised / 32) * (32 + 2) + normBytes);
    expect(bytes('q4_0')).toBe((quantised / 32) * (16 + 2) + normBytes);
    // Its embedding, which is the head too, is in q8_0.
    const embedding = 49_152 * 576;
    expect(bytes('q4_1')).toBe(((quantised - embedding) / 32) * (16 + 4) + (embedding / 32) * 34 + normBytes);
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

describe('the cache of layers with a window', () => {
  const gemma = findModel('gemma-3-1b') as ModelShape;
  /** Its activations would need larger bindings than its cache. */
  const mistral = { ...(findModel('mistral-7b-v0.1') as ModelShape), feedForwardSize: 256 };
  /** Slots of keys and values in f32, one head of 256. */
  const slots = (budget: { kvCacheBytes: number }) => budget.kvCacheBytes / (2 * 4 * 256);
  const test = (promptTokens: number, generatedTokens: number, depthTokens: number) => ({
    promptTokens,
    generatedTokens,
    depthTokens,
  });
  const of = (scenarios: ReturnType<typeof test>[], more: object = {}) =>
    slots(memoryBudget({ shape: gemma, type: 'f32', scenarios, ...more }));

  it('is the window beside a pass, in 22 of 26 layers', () => {
    expect(of([test(0, 128, 32_000)])).toBe(4 * 32_128 + 22 * (511 + 512));
    expect(of([test(0, 128, 32_000)], { ubatchTokens: 64 })).toBe(4 * 32_128 + 22 * (511 + 128));
  });

  it('is as long as the test where that is shorter', () => {
    expect(of([test(512, 0, 0), test(0, 128, 0)])).toBe(26 * 512);
    expect(of([test(900, 0, 0)])).toBe(26 * 900);
  });

  it('has room for what a sample behind a depth takes back, not for a prompt at none', () => {
    expect(of([test(2000, 100, 8000), test(0, 128, 100)])).toBe(4 * 10_100 + 22 * (511 + 2100));
    expect(of([test(8000, 0, 0)])).toBe(4 * 8000 + 22 * (511 + 512));
  });

  it('is whole where tests of several depths take turns', () => {
    const tests = [test(0, 128, 0), test(0, 128, 8000)];
    expect(of(tests, { isInterleaved: true })).toBe(26 * 8128);
    expect(of(tests)).toBe(4 * 8128 + 22 * (511 + 512));
    expect(of([test(0, 128, 8000), test(64, 0, 8000)], { isInterleaved: true })).toBe(
      4 * 8128 + 22 * (511 + 512),
    );
  });

  it('lets a binding hold any depth where every layer has a window', () => {
    const scenarios = [test(0, 128, 30_000)];
    const question = { shape: mistral, type: 'f32', scenarios, availableBytes: null } as const;
    // 4607 slots of 8 heads of 128 take 18,870,272 bytes.
    const headElements = mistral.kvHeadCount * mistral.headSize;
    expect(memoryBudget(question).kvCacheBytes).toBe(2 * 32 * 4 * headElements * (4095 + 512));
    expect(() => assertFits({ ...question, facts: facts(18_870_272) })).not.toThrow();
    expect(() => assertFits({ ...question, facts: facts(2 ** 24) })).toThrow(
      /18870272 bytes in one binding \(KV cache/,
    );
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
        ...question,
        sequences: 1000,
        scenarios: [{ promptTokens: 0, generatedTokens: 1, depthTokens }],
      });
    expect(of(11_184_809)).not.toThrow();
    expect(of(11_184_810)).toThrow(/more than 2147483648 elements of KV cache in one buffer/);
  });

  it('splits tensors larger than a binding, and refuses a KV cache whose sequence exceeds one', () => {
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
          ...question,
          shape,
          sequences,
          scenarios: [{ promptTokens: 0, generatedTokens: 1, depthTokens }],
        });
      expect(of(tokens - 1)).not.toThrow();
      expect(of(tokens)).toThrow(ShapeDoesNotFitError);
    }
  });
});
