import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import { describe, expect, it } from 'vitest';
import { refuseImpossible, settleTests } from './test-settings.ts';

const facts = (some: Partial<DeviceFacts>) =>
  ({ description: 'an adapter', isSoftwareAdapter: false, ...some }) as DeviceFacts;

describe('settleTests', () => {
  it("takes llama-bench's sizes on a GPU, f16 where it has it, and repeats to a target", () => {
    const { settings, notice } = settleTests({}, facts({ supportsF16: true }));
    expect(notice).toBeNull();
    expect(settings).toEqual([
      {
        repetitions: 5,
        type: 'f16',
        targetVariation: 0.02,
        maxSeconds: 30,
        scenarios: [
          { test: 'pp512', promptTokens: 512, generatedTokens: 0, depthTokens: 0 },
          { test: 'tg128', promptTokens: 0, generatedTokens: 128, depthTokens: 0 },
        ],
      },
    ]);
    expect(settleTests({}, facts({ supportsF16: false })).settings[0]?.type).toBe('f32');
  });

  it('takes small sizes and f32 on a software adapter and says which', () => {
    const software = facts({ isSoftwareAdapter: true, supportsF16: true });
    expect(settleTests({}, software)).toMatchObject({
      settings: [{ repetitions: 3, type: 'f32', targetVariation: null, maxSeconds: null }],
      notice: 'chosen for a software adapter: -p 32 -n 8 -r 3 -t f32',
    });
    const asked = { promptTokens: [1], generatedTokens: [0], depthTokens: [4] };
    expect(settleTests({ ...asked, repetitions: 2, types: ['f16'] }, software)).toEqual({
      settings: [
        {
          scenarios: [{ test: 'pp1 @ d4', promptTokens: 1, generatedTokens: 0, depthTokens: 4 }],
          repetitions: 2,
          type: 'f16',
          targetVariation: null,
          maxSeconds: null,
        },
      ],
      notice: null,
    });
  });

  it('takes this many repetitions as are asked for, and with a target at least', () => {
    const gpu = facts({});
    expect(settleTests({ repetitions: 7 }, gpu).settings[0]).toMatchObject({
      repetitions: 7,
      targetVariation: null,
      maxSeconds: null,
    });
    expect(
      settleTests({ repetitions: 7, targetVariation: 0.1, maxSeconds: 4 }, gpu).settings[0],
    ).toMatchObject({ repetitions: 7, targetVariation: 0.1, maxSeconds: 4 });
  });

  it('crosses tests with depths, and types with all of them', () => {
    const { settings } = settleTests(
      {
        promptTokens: [8, 0, 16],
        generatedTokens: [4],
        depthTokens: [0, 32],
        types: ['f32', 'q8_0'],
        pairs: [
          { promptTokens: 8, generatedTokens: 4 },
          { promptTokens: 8, generatedTokens: 0 },
        ],
      },
      facts({}),
    );
    expect(settings.map(({ type }) => type)).toEqual(['f32', 'q8_0']);
    const atZero = ['pp8', 'pp16', 'tg4', 'pp8+tg4'];
    const tests = [...atZero, ...atZero.map((test) => `${test} @ d32`)];
    expect(settings.map(({ scenarios }) => scenarios.map(({ test }) => test))).toEqual([tests, tests]);
  });
});

describe('refuseImpossible', () => {
  it('refuses nothing to measure, and only that', () => {
    const refuse = (settings: Parameters<typeof refuseImpossible>[0]) => () => refuseImpossible(settings);
    expect(refuse({ promptTokens: [0], generatedTokens: [0] })).toThrow('nothing to measure');
    expect(refuse({ promptTokens: [0] })).not.toThrow();
    const pairs = [{ promptTokens: 8, generatedTokens: 4 }];
    expect(refuse({ promptTokens: [0], generatedTokens: [0], pairs })).not.toThrow();
  });
});
