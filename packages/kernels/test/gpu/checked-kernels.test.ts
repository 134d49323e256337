import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { describe, expect, it, onTestFinished } from 'vitest';
import { kernelsOf } from '../../src/choose/registry.ts';
import {
  breakKernels,
  type FaultOf,
  firstFail,
  type KernelFault,
} from '../../src/device/faulty-device.fixture.ts';
import { PipelineCache } from '../../src/dispatch/pipeline-cache.ts';
import { NoKernelLeftError } from '../../src/errors.ts';
import type { Op } from '../../src/kernel/kernel.ts';
import { type CheckedKernels, checkedKernels } from '../../src/measure/checked-kernels.ts';
import { randomWeights } from '../../src/model/random-weights.ts';
import { Session } from '../../src/model/session.ts';
import { referenceLogits } from '../reference/decoder.ts';
import { referenceWeights } from '../reference/weights.ts';
import { openTestContext } from './open-test-context.ts';

const SHAPE: ModelShape = {
  id: 'tiny',
  name: 'Tiny',
  source: 'a test',
  layerCount: 1,
  hiddenSize: 64,
  feedForwardSize: 96,
  headCount: 4,
  kvHeadCount: 2,
  headSize: 16,
  vocabularySize: 100,
  contextTokens: 64,
  tiedEmbeddings: true,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
};
const SCENARIOS = [{ test: 'pp8+tg1', promptTokens: 8, generatedTokens: 1, depthTokens: 0 }];
const QUESTION = { shape: SHAPE, type: 'f32', scenarios: SCENARIOS } as const;
const TOKENS = [3, 1, 4, 1, 5, 9, 2, 6];
const FAULTS: KernelFault[] = ['does-not-compile', 'wrong-result', 'device-lost'];

interface Run {
  checked: CheckedKernels;
  /** Devices that were opened after the first. */
  reopened: number;
}

/** Checks the kernels of a small model on devices where some pipelines fail. */
async function check(faultOf: FaultOf): Promise<Run> {
  let reopened = -1;
  const open = async () => {
    const context = await openTestContext();
    onTestFinished(() => context.close());
    breakKernels(context.device, faultOf);
    reopened++;
    return { context, cache: new PipelineCache(context.device) };
  };
  const checked = await checkedKernels({ device: await open(), questions: [QUESTION], reopen: open });
  return { checked, reopened };
}

const namesOf = (op: Op) => kernelsOf(op).map(({ name }) => name);

/** The largest difference from the float64 decoder, in units of its largest logit, of a prompt on what was found. */
async function errorOf({ device, excluded }: CheckedKernels): Promise<number> {
  const session = await Session.create({
    ...device,
    ...QUESTION,
    capacity: 16,
    rows: 8,
    excluded,
    weights: randomWeights(1),
  });
  await session.prefill(Uint32Array.from(TOKENS.slice(0, -1)));
  await session.decode(TOKENS.at(-1));
  const logits = await session.logits();
  session.destroy();
  const expected = referenceLogits(SHAPE, referenceWeights(SHAPE, 1, { type: 'f32' }), TOKENS);
  const largest = Math.max(...Array.from(expected, Math.abs));
  return (
    Math.max(...Array.from(expected, (value, i) => Math.abs(value - (logits[i] ?? Number.NaN)))) / largest
  );
}

it('replaces nothing where nothing fails', async () => {
  const { checked, reopened } = await check(() => null);
  expect(checked).toMatchObject({ excluded: [], replaced: [] });
  expect(reopened).toBe(0);
  expect(new Set(checked.outcomes.map(({ state }) => state))).toEqual(new Set(['passed']));
});

describe.each(FAULTS)('where a kernel fails (%s)', (cause) => {
  it.each([['matmul', 2], ...(cause === 'wrong-result' ? ([['rms-norm', 1]] as const) : [])] as const)(
    'the next ones of %s are checked and taken, after %i',
    async (op, count) => {
      const { checked, reopened } = await check(firstFail(count, cause, namesOf(op)));
      expect(checked.replaced.map((one) => [one.op, one.cause])).toEqual(Array(count).fill([op, cause]));
      for (const one of checked.replaced) {
        expect(one.replacement).not.toBeNull();
        expect(one.replacement).not.toEqual({ kernel: one.kernel, tuning: one.tuning });
      }
      expect(reopened).toBe(cause === 'device-lost' ? count : 0);
      expect(new Set(checked.outcomes.map(({ state }) => state))).toEqual(new Set(['passed']));
      // Session and gate dispatch alike: the session runs on the kernels that passed, on the device that is there.
      expect(await errorOf(checked)).toBeLessThan(1e-4);
    },
  );

  it('a fused op is computed by the ops that it fuses where none of its kernels passes', async () => {
    const names = [...namesOf('norm-matmul'), ...namesOf('norm-swiglu')];
    const { checked } = await check((kernel) => (names.includes(kernel) ? cause : null));
    expect(checked.replaced.some(({ op }) => op === 'norm-swiglu')).toBe(true);
    // The first failures are followed by other tunings, the last ones by the ops that it fuses.
    for (const one of checked.replaced) expect(one.replacement).toBeNull();
    expect(new Set(checked.outcomes.map(({ state }) => state))).toEqual(new Set(['passed']));
    expect(await errorOf(checked)).toBeLessThan(1e-4);
  });
});

it('keeps the first choice where all kernels of an op compute something else, and its checks failed', async () => {
  const names = namesOf('rms-norm');
  const { checked } = await check((kernel) => (names.includes(kernel) ? 'wrong-result' : null));
  const failed = checked.outcomes.flatMap((one) => (one.state === 'failed' ? [one.check.op] : []));
  expect(new Set(failed)).toEqual(new Set(['rms-norm']));
  expect(checked.outcomes.filter(({ state }) => state === 'passed').length).toBeGreaterThan(3);
  expect(checked.replaced.filter(({ op }) => op === 'rms-norm')).toEqual([]);
});

it.each(['does-not-compile', 'device-lost'] as const)(
  'throws where no kernel of an op runs (%s), with what was tried',
  async (cause) => {
    const names = namesOf('matmul');
    const run = check((kernel) => (names.includes(kernel) ? cause : null));
    await expect(run).rejects.toThrow(NoKernelLeftError);
    const verb = cause === 'device-lost' ? 'lost the device' : 'does not compile';
    await expect(run).rejects.toThrow(
      new RegExp(`no kernel for matmul in f32 .*tried: .*matmul-dot.* ${verb}`),
    );
  },
);

it('keeps a wrong kernel rather than one that does not run', async () => {
  const [first, ...others] = namesOf('rms-norm');
  expect(others).toEqual([]);
  let asked = 0;
  const faults: KernelFault[] = ['does-not-compile', 'wrong-result'];
  const { checked } = await check((kernel) =>
    kernel === first ? (faults[asked++] ?? 'wrong-result') : null,
  );
  expect(checked.replaced).toMatchObject([{ op: 'rms-norm', cause: 'does-not-compile' }]);
  expect(checked.outcomes.some(({ state }) => state === 'failed')).toBe(true);
});

describe.each(['random-fill', 'random-words'])('what fills weights and inputs (%s)', (name) => {
  it('has failed where it writes nothing, although wrong kernels make zeros of zeros as right ones do', async () => {
    const { checked } = await check((kernel) => (kernel === name ? 'wrong-result' : null));
    const failed = checked.outcomes.flatMap((one) => (one.state === 'failed' ? [one.check.kernel] : []));
    expect(new Set(failed)).toEqual(new Set([name]));
  });

  it.each(['does-not-compile', 'device-lost'] as const)(
    'is named where it does not run (%s), not the kernel whose inputs it fills',
    async (cause) => {
      const run = check((kernel) => (kernel === name ? cause : null));
      await expect(run).rejects.toThrow(NoKernelLeftError);
      await expect(run).rejects.toThrow(new RegExp(`no kernel for ${name} `));
    },
  );
});
