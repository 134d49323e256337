import { kernelsOf } from '@breakeven/kernels/registry';
import type { DeviceFacts } from '@breakeven/kernels/runtime/device-facts';
import { ELEMENT_TYPES } from '@breakeven/schema/element-type';
import { describe, expect, it } from 'vitest';
import { refuseImpossible, settleTests } from './test-settings.ts';

const facts = (some: Partial<DeviceFacts>) =>
  ({ description: 'an adapter', isSoftwareAdapter: false, ...some }) as DeviceFacts;
const NOTHING = { depthTokens: 0 };

describe('settleTests', () => {
  it("takes llama-bench's sizes on a GPU, and f16 where it has it", () => {
    const settings = settleTests(NOTHING, facts({ supportsF16: true }));
    expect(settings).toMatchObject({ repetitions: 5, type: 'f16', notice: null });
    expect(settings.scenarios).toEqual([
      { test: 'pp512', promptTokens: 512, generatedTokens: 0, depthTokens: 0 },
      { test: 'tg128', promptTokens: 0, generatedTokens: 128, depthTokens: 0 },
    ]);
    expect(settleTests(NOTHING, facts({ supportsF16: false })).type).toBe('f32');
  });

  it('takes small sizes and f32 on a software adapter and says which', () => {
    const software = facts({ isSoftwareAdapter: true, supportsF16: true });
    expect(settleTests(NOTHING, software)).toMatchObject({
      repetitions: 3,
      type: 'f32',
      notice: 'chosen for a software adapter: -p 32 -n 8 -r 3 -t f32',
    });
    const asked = {
      promptTokens: 1,
      generatedTokens: 0,
      depthTokens: 4,
      repetitions: 2,
      type: 'f16' as const,
    };
    expect(settleTests(asked, software)).toEqual({
      scenarios: [{ test: 'pp1 @ d4', promptTokens: 1, generatedTokens: 0, depthTokens: 4 }],
      repetitions: 2,
      type: 'f16',
      notice: null,
    });
  });
});

describe('refuseImpossible', () => {
  it.each(ELEMENT_TYPES)('takes %s if and only if a kernel of matrix products reads it', (type) => {
    const refuse = () => refuseImpossible({ ...NOTHING, type });
    if (kernelsOf('matmul').some(({ types }) => types.includes(type))) expect(refuse).not.toThrow();
    else expect(refuse).toThrow(`--type ${type}: no kernel reads this type yet`);
  });
});
