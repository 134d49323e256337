import { describe, expect, it } from 'vitest';
import { changed, deviceNamed } from '../device/devices.fixture.ts';
import { matmulDims } from '../product/dims.ts';
import { explain } from './explain.ts';
import { kernelsOf } from './registry.ts';
import { select } from './select.ts';
import { tuningKey } from './tuned-choices.ts';

const facts = deviceNamed('navi31');
const dims = matmulDims({ rows: 512, columns: 64, inner: 64 });
const question = { op: 'matmul', dims, type: 'f32', facts } as const;
const first = select(question);
const runs = explain(question).candidates.filter(({ tuning }) => tuning !== null);
const [taken, next] = runs.map(({ kernel }) => kernel) as [string, string];

describe('explain', () => {
  it('names every kernel of the op once, the chosen one with its tuning', () => {
    const { candidates } = explain(question);
    expect(candidates.map(({ kernel }) => kernel).sort()).toEqual(
      kernelsOf('matmul')
        .map(({ name }) => name)
        .sort(),
    );
    const chosen = candidates.filter(({ isChosen }) => isChosen);
    expect(chosen).toMatchObject([{ kernel: first.kernel.name, tuning: first.variant.tuning, rounds: null }]);
    expect(chosen[0]?.reason).toBe('the first of its order that runs here');
    expect(candidates.find(({ kernel }) => kernel === next)?.reason).toBe('comes later in the order');
  });

  const reasonOf = (kernel: string, selection: Parameters<typeof explain>[0]) =>
    explain(selection).candidates.find((one) => one.kernel === kernel);

  it.each<[string, string, Partial<Parameters<typeof explain>[0]>, string | RegExp]>([
    ['another type', 'matmul-int8', {}, 'is not written for f32'],
    [
      'what --exact leaves out',
      'matmul-int8',
      { type: 'q4_0', exact: true },
      /^rounds activations .*--exact$/,
    ],
    [
      'too many workgroups',
      taken,
      { facts: changed(facts, { limits: { ...facts.limits, maxComputeWorkgroupsPerDimension: 0 } }) },
      /workgroups, the device takes 1 to 0/,
    ],
    [
      'a feature that is missing',
      taken,
      { type: 'f16', facts: changed(facts, { supportsF16: false }) },
      /shader-f16/,
    ],
  ])('says why a kernel is passed over: %s', (_, kernel, change, reason) => {
    expect(reasonOf(kernel, { ...question, ...change })).toMatchObject({
      isChosen: false,
      reason: expect.stringMatching(reason),
    });
  });

  it('says of a kernel that failed that it did, and of one that is all there is left', () => {
    const failed = (sizes: typeof dims) =>
      kernelsOf('matmul').flatMap(({ name, tuningSpace, tuningFor }) =>
        tuningSpace(facts).map((tuning) => ({
          kernel: name,
          type: 'f32' as const,
          tuning: tuningFor?.(tuning, sizes) ?? tuning,
          dims: sizes,
        })),
      );
    const here = explain({ ...question, excluded: failed(dims) });
    expect(here.candidates.some(({ isChosen }) => isChosen)).toBe(false);
    expect(here.candidates.find(({ kernel }) => kernel === taken)?.reason).toBe('failed here');
    const elsewhere = explain({ ...question, excluded: failed({ ...dims, rows: 511 }) });
    expect(elsewhere.candidates.find(({ isChosen }) => isChosen)).toMatchObject({
      kernel: taken,
      reason: 'failed here on other sizes; nothing else is left',
    });
  });

  it('says what was timed, how much longer the others take, and keeps their order', () => {
    const tuning =
      kernelsOf('matmul')
        .find(({ name }) => name === next)
        ?.tuningSpace(facts)[0] ?? {};
    const choice = { kernel: next, tuning, by: 'spot' as const, others: { [`${taken}:X=1`]: 1.254 } };
    const measured = explain({ ...question, tuned: { [tuningKey(question)]: choice } });
    expect(measured.candidates.map(({ kernel }) => kernel)).toEqual(
      explain(question).candidates.map(({ kernel }) => kernel),
    );
    expect(measured.candidates.slice(0, 4)).toMatchObject(
      explain(question)
        .candidates.slice(0, 4)
        .map(({ kernel }) => {
          if (kernel === next) return { isChosen: true, reason: 'timed on the spot before a run' };
          return kernel === taken ? { reason: 'timed: takes 1.25 x as long, slower' } : { isChosen: false };
        }),
    );
  });

  it('says that a kernel was asked for, and of one that does not exist which there are', () => {
    expect(explain({ ...question, forced: next }).candidates).toMatchObject([
      { kernel: next, isChosen: true, reason: 'requested by name' },
    ]);
    expect(explain({ ...question, forced: 'matmul-fast' }).candidates).toMatchObject([
      { isChosen: false, reason: expect.stringContaining('no kernel of matmul') },
    ]);
  });
});
