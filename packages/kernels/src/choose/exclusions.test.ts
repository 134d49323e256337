import { describe, expect, it } from 'vitest';
import { changed, deviceNamed } from '../device/devices.fixture.ts';
import { NoKernelLeftError, UnsupportedKernelError } from '../errors.ts';
import type { Dims, KernelChoice, Op } from '../kernel/kernel.ts';
import { decoderDispatches } from '../model/decoder-dispatches.ts';
import { matmulDims } from '../product/dims.ts';
import type { Exclusion } from './exclusions.ts';
import { isOffered, select } from './select.ts';
import { tuningKey } from './tuned-choices.ts';

const facts = deviceNamed('navi31');
const dims = matmulDims({ rows: 512, columns: 1024, inner: 1024 });
const question = { op: 'matmul', dims, type: 'f32', facts } as const;

const failed = ({ kernel, variant }: KernelChoice, on: Dims): Exclusion => {
  return { kernel: kernel.name, type: variant.type, tuning: variant.tuning, dims: on };
};

/** What is chosen, then what is chosen where that fails, and so on, until none is left. */
function candidates(asked: { op: Op; dims: Dims }): KernelChoice[] {
  const entries: KernelChoice[] = [];
  const excluded: Exclusion[] = [];
  for (;;) {
    try {
      const entry = select({ ...question, ...asked, excluded });
      entries.push(entry);
      excluded.push(failed(entry, asked.dims));
    } catch (error) {
      if (error instanceof NoKernelLeftError) return entries;
      throw error;
    }
  }
}

describe('the next candidate', () => {
  it('is the next tuning of the kernel, then the next kernel, each once, until none is left', () => {
    const names = candidates({ op: 'matmul', dims }).map(({ kernel }) => kernel.name);
    expect(new Set(names).size).toBeGreaterThan(3);
    expect(names[0]).toBe(select(question).kernel.name);
    // Kernels follow one another in runs.
    const changes = names.filter((name, i) => name !== names[i - 1]);
    expect(changes).toEqual([...new Set(names)]);
    const all = candidates({ op: 'matmul', dims }).map(({ kernel, variant }) => [kernel.name, variant]);
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(all.length);
  });

  it('is named nowhere where all have failed: the error says which have', () => {
    const excluded = candidates({ op: 'matmul', dims }).map((entry) => failed(entry, dims));
    expect(() => select({ ...question, excluded })).toThrow(
      /no kernel for matmul in f32 is left on .*matmul-tile.*: failed here/,
    );
  });

  it('is not what failed on other dims, as long as there is another', () => {
    const other = { ...dims, rows: 600 };
    const first = select(question);
    const excluded = [failed(first, other)];
    expect(select({ ...question, excluded })).not.toEqual(first);
    // All others have failed on these dims: what has not is checked rather than given up.
    const all = candidates({ op: 'matmul', dims }).slice(1);
    expect(select({ ...question, excluded: [...excluded, ...all.map((one) => failed(one, dims))] })).toEqual(
      first,
    );
  });

  it('may be the same in another type', () => {
    const first = select(question);
    const inOtherType = { ...failed(first, dims), type: 'f16' as const };
    expect(select({ ...question, excluded: [inOtherType] })).toEqual(first);
  });

  it('is what the preference says where what was tuned has failed', () => {
    const choice = { kernel: 'matmul-dot', tuning: { WORKGROUP_X: 8, WORKGROUP_Y: 1 } };
    const tuned = { [tuningKey(question)]: choice };
    const first = select({ ...question, tuned });
    expect(first.kernel.name).toBe('matmul-dot');
    expect(select({ ...question, tuned, excluded: [failed(first, dims)] })).toEqual(select(question));
  });

  it('is none where a kernel was forced', () => {
    const forced = 'matmul-dot';
    const tried: Exclusion[] = [];
    expect(() => {
      for (;;) tried.push(failed(select({ ...question, forced, excluded: tried }), dims));
    }).toThrow(/matmul-dot: failed here/);
    expect(new Set(tried.map(({ kernel }) => kernel))).toEqual(new Set([forced]));
  });

  it('is not looked for where the device supports none', () => {
    const odd = matmulDims({ rows: 1, columns: 4, inner: 3 });
    expect(() => select({ ...question, dims: odd, excluded: [failed(select(question), dims)] })).toThrow(
      UnsupportedKernelError,
    );
  });
});

describe('a pass', () => {
  const shape = {
    id: 'tiny',
    name: 'Tiny',
    source: 'a test',
    layerCount: 1,
    hiddenSize: 2048,
    feedForwardSize: 8192,
    headCount: 16,
    kvHeadCount: 2,
    headSize: 128,
    vocabularySize: 1000,
    contextTokens: 8192,
    tiedEmbeddings: true,
    ropeBase: 10_000,
    normEpsilon: 1e-5,
  };
  const dispatchesOf = (excluded: readonly Exclusion[], some: object = {}, question: object = {}) =>
    decoderDispatches({
      shape: { ...shape, ...some },
      type: 'f32',
      facts,
      phase: 'decode',
      rows: 1,
      capacity: 8192,
      withHead: true,
      buffers: () => ({}) as GPUBuffer,
      excluded,
      ...question,
    });
  const opsOf = (dispatches: ReturnType<typeof dispatchesOf>) =>
    new Set(dispatches.map(({ entry }) => entry.kernel.op));
  /** Excludes every kernel of an op that the pass takes, until it takes none. */
  const without = (op: Op, some: object = {}) => {
    const excluded: Exclusion[] = [];
    for (let isFound = true as boolean; isFound; ) {
      const found = dispatchesOf(excluded, some).find(({ entry }) => entry.kernel.op === op);
      if (found) excluded.push(failed(found.entry, found.dims));
      isFound = found !== undefined;
    }
    return dispatchesOf(excluded, some);
  };

  // So few columns that a matmul is dealt out.
  const narrow = { hiddenSize: 512 };
  it.each([
    ['norm-matmul', 'rms-norm', {}],
    ['norm-swiglu', 'activation', {}],
    ['experts-swiglu', 'activation', { experts: { count: 4, active: 2, size: 512 } }],
    ['matmul-parts', 'matmul', narrow],
    ['sum-parts', 'matmul', narrow],
    ['attention-reduce', 'attention-decode', {}],
  ] as const)('without any kernel of %s computes the same by %s', (op, instead, some) => {
    expect(opsOf(dispatchesOf([], some))).toContain(op);
    const ops = opsOf(without(op, some));
    expect(ops).not.toContain(op);
    expect(ops).toContain(instead);
  });

  it('takes the gate of experts along but for f32 without cheap barriers', () => {
    const experts = { experts: { count: 4, active: 2, size: 512 } };
    const takes = (device: typeof facts, type: 'f32' | 'q8_0') =>
      dispatchesOf([], experts, { facts: device, type }).some(
        ({ entry }) => entry.kernel.op === 'experts-swiglu',
      );
    const software = changed(facts, { isSoftwareAdapter: true });
    expect([takes(facts, 'f32'), takes(software, 'f32'), takes(software, 'q8_0')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('deals nothing out where the parts could not be put together', () => {
    const attention = without('attention-reduce').filter(
      ({ entry }) => entry.kernel.op === 'attention-decode',
    );
    expect(attention.map(({ dims: { splits } }) => splits)).toEqual([1]);
    expect(opsOf(without('sum-parts', narrow))).not.toContain('matmul-parts');
  });

  it('asks isOffered the same as select', () => {
    const split = dispatchesOf([], narrow).find(({ entry }) => entry.kernel.op === 'sum-parts');
    if (split === undefined) throw new Error('nothing is split');
    const { op } = split.entry.kernel;
    const asked = { op, dims: split.dims, type: 'q4_0', facts } as const;
    expect(isOffered(asked)).toBe(true);
    expect(isOffered({ ...asked, excluded: [failed(split.entry, split.dims)] })).toBe(false);
  });
});
