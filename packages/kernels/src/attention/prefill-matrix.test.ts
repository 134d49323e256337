import { expect, it } from 'vitest';
import { kernelRefusal } from '../choose/select.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { DEVICES as KNOWN_DEVICES } from '../device/devices.fixture.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { attentionPrefillMatrix as kernel } from './prefill-matrix.ts';

const DEVICES = KNOWN_DEVICES.filter(({ facts }) => facts.subgroupMatrixConfigs.length > 0);

const dimsOf = (headSize: number) => ({
  rows: 8,
  headCount: 4,
  kvHeadCount: 1,
  headSize,
  capacity: 8,
  sequences: 1,
  rowsPerSequence: 8,
  windowTokens: 0,
  splits: 1,
  scale: 1,
  softCap: 0,
});

/** Loops that the .wgsl file writes as quotients. */
function expectWholeRounds(facts: DeviceFacts, type: Kernel['types'][number], headSize: number): void {
  const [tuning] = kernel.tuningSpace(facts);
  const prelude = kernel.prelude({ type, tuning: kernel.tuningFor?.(tuning, dimsOf(headSize)) ?? tuning });
  const constants = Object.fromEntries(
    [...prelude.matchAll(/const (\w+) = ([\d.]+)u;/g)].map(([, name, value]) => [name, Number(value)]),
  ) as Record<string, number>;
  for (const value of Object.values(constants)) expect(value % 1, prelude).toBe(0);
  const {
    BLOCK = 0,
    STAGE = 0,
    WORKGROUP_SIZE = 0,
    PAIRS = 0,
    LANES = 0,
    SHARE = 0,
    M = 0,
    N = 0,
    K = 0,
  } = constants;
  for (const [whole, divisor] of [
    [BLOCK * STAGE, WORKGROUP_SIZE],
    [WORKGROUP_SIZE, facts.subgroupMaxSize],
    [WORKGROUP_SIZE, PAIRS],
    [WORKGROUP_SIZE, LANES * M],
    ...[N, K, 4 * SHARE * LANES].map((divisor) => [BLOCK, divisor]),
    [N, LANES],
  ] as [number, number][]) {
    expect(whole % divisor, prelude).toBe(0);
  }
}

it.each(DEVICES)(
  '$name: its rounds are whole for every head that it takes, up to 128 elements',
  ({ facts }) => {
    const types = kernel.types.filter(
      (type) => kernelRefusal(kernel, facts, { type, dims: dimsOf(128) }) === null,
    );
    expect(types).toContain('f16');
    for (const type of types) {
      for (let headSize = 8; headSize <= 128; headSize += 8) {
        if (kernelRefusal(kernel, facts, { type, dims: dimsOf(headSize) }) !== null) continue;
        expectWholeRounds(facts, type, headSize);
      }
    }
  },
);

it('is refused where subgroups are too wide for its matrices, or workgroups too small', () => {
  const [facts] = DEVICES.map((device) => device.facts).filter(({ vendor }) => vendor === 'amd');
  const question = { type: 'f16', dims: dimsOf(64) } as const;
  const config = { componentType: 'f32', resultComponentType: 'f32', M: 8, N: 8, K: 8 };
  const narrow = { ...(facts as DeviceFacts).limits, maxComputeWorkgroupStorageSize: 30_000 };
  const wide = {
    ...(facts as DeviceFacts),
    subgroupMatrixConfigs: [config],
    subgroupMaxSize: 64,
    limits: narrow,
  };
  expect(kernelRefusal(kernel, wide, question)).toMatch(/not written for subgroups of 64/);
  const limits = { ...(facts as DeviceFacts).limits, maxComputeInvocationsPerWorkgroup: 128 };
  expect(kernelRefusal(kernel, { ...(facts as DeviceFacts), limits }, question)).toMatch(/256 invocations/);
});
