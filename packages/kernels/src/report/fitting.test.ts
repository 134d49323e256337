import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { testName } from '@breakeven/schema/report/report';
import { REPORT } from '@breakeven/schema/report/report.fixture';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedCapabilities } from '../device/capabilities.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { memoryBudget } from '../model/memory-budget.ts';
import { fitting } from './fitting.ts';

const shape = findModel('llama-2-70b') as ModelShape;
const limits = {
  maxStorageBufferBindingSize: 2 ** 31,
  maxBufferSize: 2 ** 31,
  minUniformBufferOffsetAlignment: 256,
  maxComputeWorkgroupStorageSize: 16_384,
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
  maxComputeWorkgroupsPerDimension: 65_535,
};
const facts: DeviceFacts = {
  ...REPORT.adapter,
  limits,
  supportsSubgroups: true,
  supportsF16: true,
  supportsTimestampQuery: true,
  supportsPackedIntegers: true,
  supportsSubgroupId: true,
  subgroupMatrixConfigs: [],
  ...derivedCapabilities(REPORT.adapter),
};

const scenarioOf = (promptTokens: number, generatedTokens: number, depthTokens = 0) => {
  const tokens = { promptTokens, generatedTokens, depthTokens };
  return { ...tokens, test: testName(tokens) };
};
type Scenario = ReturnType<typeof scenarioOf>;

const deal = (
  scenarios: readonly Scenario[],
  availableBytes: number,
  extrapolate: 'never' | 'where-needed' | 'always' = 'where-needed',
) =>
  fitting(
    {
      opened: { facts },
      shape,
      extrapolate,
      method: {},
      availableBytes,
      settings: { scenarios, type: 'f16', repetitions: 1, targetVariation: null, maxSeconds: null },
    },
    {},
  );
const bytesOf = (scenarios: readonly Scenario[], layerCount: number) =>
  memoryBudget({ shape: { ...shape, layerCount }, type: 'f16', scenarios, facts }).totalBytes;
const names = (scenarios: readonly Scenario[]) => scenarios.map(({ test }) => test);

/** The prompt takes rows, the generation a deep cache; a session for both takes both. */
const PROMPT = scenarioOf(512, 0);
const LONG = scenarioOf(0, 60_000);

describe('scenarios that fit one by one', () => {
  it('but not together are drawn from layers in sessions of their own', () => {
    // Two layers take 4.74 GB with the prompt and 5.00 GB with the cache: 5.26 GB with both.
    const { whole, byLayers, refused } = deal([PROMPT, LONG], 5.1e9);
    expect({ whole, refused }).toEqual({ whole: [], refused: [] });
    expect(byLayers).toEqual([
      { scenarios: [PROMPT], layerCounts: [1, 2] },
      { scenarios: [LONG], layerCounts: [1, 2] },
    ]);
  });

  it('but not together are run whole in sessions of their own', () => {
    const { whole, byLayers, refused } = deal([PROMPT, LONG], 157.8e9);
    expect({ byLayers, refused }).toEqual({ byLayers: [], refused: [] });
    expect(whole).toEqual([[PROMPT], [LONG]]);
  });

  it('and together share one, in the order in which they were asked for', () => {
    const all = [scenarioOf(0, 16), PROMPT, scenarioOf(8, 0)];
    expect(deal(all, 2e11).whole).toEqual([all]);
  });

  it('join an earlier session that has room', () => {
    const small = scenarioOf(0, 16);
    expect(deal([PROMPT, LONG, small], 157.8e9).whole.map(names)).toEqual([['pp512', 'tg16'], ['tg60000']]);
  });
});

it('refuses by name a test that fits with no layers, and one that must not be extrapolated', () => {
  expect(deal([PROMPT, LONG], 3e9).refused).toMatchObject([{ test: 'pp512' }, { test: 'tg60000' }]);
  expect(deal([PROMPT, LONG], 5.1e9, 'never').refused).toMatchObject([
    { test: 'pp512', error: { code: 'shape-does-not-fit' } },
    { test: 'tg60000', error: { code: 'shape-does-not-fit' } },
  ]);
});

it('says why a test that cannot be extrapolated does not even run with one layer', () => {
  // A binding holds the keys of 2^20 tokens of 8 heads of 128 numbers in f16.
  const endless = scenarioOf(0, 2 ** 20 + 1);
  const [refusal] = deal([endless], 1e10).refused;
  expect(refusal).toMatchObject({
    test: endless.test,
    error: { code: 'not-runnable', cause: { code: 'shape-does-not-fit' } },
  });
  expect(String(refusal?.error)).toMatch(
    /bytes, 10000000000 are available; a single layer .* in one binding/,
  );
  expect(deal([endless], 1e10, 'never').refused).toMatchObject([{ error: { code: 'shape-does-not-fit' } }]);
});

it('deals every scenario out once, and every session fits its scenarios', () => {
  const tokens = fc.oneof(fc.nat(2048), fc.nat(100_000));
  const scenarios = fc.uniqueArray(
    fc
      .tuple(tokens, tokens, tokens)
      .filter(([prompt, generated]) => prompt + generated > 0)
      .map((sizes) => scenarioOf(...sizes)),
    { selector: ({ test }) => test, minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(
      scenarios,
      fc.oneof(
        fc.double({ min: 2e9, max: 2e10, noNaN: true }),
        fc.double({ min: 1.3e11, max: 2e11, noNaN: true }),
      ),
      fc.constantFrom('never', 'where-needed', 'always'),
      (asked, availableBytes, extrapolate) => {
        const { whole, byLayers, refused } = deal(asked, availableBytes, extrapolate);
        const dealt = [...whole.flat(), ...byLayers.flatMap((group) => group.scenarios)];
        expect([...names(dealt), ...refused.map(({ test }) => test)].sort()).toEqual(names(asked).sort());
        for (const group of whole) {
          expect(bytesOf(group, shape.layerCount)).toBeLessThanOrEqual(availableBytes);
        }
        for (const group of byLayers) {
          expect(group.layerCounts.length).toBeGreaterThan(1);
          for (const count of group.layerCounts) {
            expect(bytesOf(group.scenarios, count)).toBeLessThanOrEqual(availableBytes);
          }
        }
        expect(deal(asked, availableBytes, extrapolate)).toEqual({ whole, byLayers, refused });
      },
    ),
    { numRuns: 25 },
  );
});
