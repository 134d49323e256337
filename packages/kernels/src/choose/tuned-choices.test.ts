import { describe, expect, it } from 'vitest';
import { deviceNamed } from '../device/devices.fixture.ts';
import { matmulDims } from '../product/dims.ts';
import { kernelsOf } from './registry.ts';
import { select } from './select.ts';
import { dimsBucket, type TunedChoices, tuningKey } from './tuned-choices.ts';

const facts = deviceNamed('navi31');
const dims = matmulDims({ rows: 512, columns: 1024, inner: 1024 });
const key = tuningKey({ op: 'matmul', dims, type: 'f32' });

describe('a bucket of dims', () => {
  it.each([
    [matmulDims({ rows: 1, columns: 576, inner: 1536 }), 'columns<=1024 inner<=2048 rows<=1'],
    [matmulDims({ rows: 5, columns: 1024, inner: 1025, accumulate: 1 }), 'columns<=1024 inner<=2048 rows<=8'],
    [{ firstRow: 31, rows: 32, size: 64, normSize: 64, accumulate: 0, epsilon: 1e-5 }, 'rows<=32 size<=64'],
    [
      { rows: 1, headCount: 9, headSize: 64, capacity: 600 },
      'capacity<=1024 headCount=9 headSize=64 rows<=1',
    ],
    [{ rows: 2, headCount: 9, headSize: 64, capacity: 600 }, 'headCount=9 headSize=64 rows<=2'],
  ])('of %o', (sizes, bucket) => {
    expect(dimsBucket(sizes)).toBe(bucket);
  });
});

describe('select with what was tuned', () => {
  const choice = { kernel: 'matmul-dot', tuning: { WORKGROUP_X: 8, WORKGROUP_Y: 1 } };

  it('takes it, for all dims of the bucket', () => {
    for (const columns of [513, 1024]) {
      const entry = select({
        op: 'matmul',
        dims: { ...dims, columns },
        type: 'f32',
        facts,
        tuned: { [key]: choice },
      });
      expect(entry.kernel.name).toBe('matmul-dot');
      expect(entry.variant.tuning).toEqual(choice.tuning);
    }
  });

  it('knows ops that hold no weights whatever the type', () => {
    const norm = { firstRow: 0, rows: 4, size: 64, normSize: 64, accumulate: 0, epsilon: 1e-5 };
    const tuned = {
      [tuningKey({ op: 'rms-norm', dims: norm, type: 'f32' })]: {
        kernel: 'rms-norm',
        tuning: { WORKGROUP_SIZE: 256 },
      },
    };
    const { variant } = select({ op: 'rms-norm', dims: norm, type: 'f16', facts, tuned });
    expect(variant).toMatchObject({ type: 'f32', tuning: { WORKGROUP_SIZE: 256 } });
  });

  it.each([
    ['another bucket', { [tuningKey({ op: 'matmul', dims: { ...dims, rows: 9 }, type: 'f32' })]: choice }],
    ['a kernel that is gone', { [key]: { ...choice, kernel: 'matmul-gone' } }],
    ['a tuning that is gone', { [key]: { ...choice, tuning: { WORKGROUP_X: 3, WORKGROUP_Y: 1 } } }],
  ])('leaves %s aside', (_, tuned) => {
    const question = { op: 'matmul', dims, type: 'f32', facts } as const;
    expect(select({ ...question, tuned })).toEqual(select(question));
  });

  it('leaves aside what the device does not support', () => {
    const odd = { ...facts, supportsF16: false };
    const f16 = tuningKey({ op: 'matmul', dims, type: 'f16' });
    expect(() => select({ op: 'matmul', dims, type: 'f16', facts: odd, tuned: { [f16]: choice } })).toThrow(
      /shader-f16/,
    );
  });

  it('answers an exact question with what was chosen for exact ones, or among all if that rounds nothing', () => {
    const question = { op: 'matmul', dims, type: 'q4_0', facts } as const;
    const tunedTo = (kernel: string, exact: boolean) => ({
      [tuningKey({ ...question, exact })]: {
        kernel,
        tuning:
          kernelsOf('matmul')
            .find(({ name }) => name === kernel)
            ?.tuningSpace(facts)[0] ?? {},
      },
    });
    const chosen = (tuned: TunedChoices, exact: boolean) => select({ ...question, tuned, exact }).kernel.name;
    const all = tunedTo('matmul-int8', false);
    expect([chosen(all, false), chosen(all, true)]).toEqual(['matmul-int8', chosen({}, true)]);
    const exact = { ...all, ...tunedTo('matmul-column', true) };
    expect([chosen(exact, false), chosen(exact, true)]).toEqual(['matmul-int8', 'matmul-column']);
    expect(chosen(tunedTo('matmul-column', false), true)).toBe('matmul-column');
  });

  it('yields to a kernel that is forced', () => {
    const question = { op: 'matmul', dims, type: 'f32', facts, tuned: { [key]: choice } } as const;
    expect(select({ ...question, forced: 'matmul-tile' }).kernel.name).toBe('matmul-tile');
  });
});
