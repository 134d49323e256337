import { describe, expect, it } from 'vitest';
import { type Circumstances, faultSentence, spoilersOf } from './spoilers.ts';

const FINE: Circumstances = {
  isHidden: false,
  isOnBattery: false,
  isTakenElsewhere: false,
  clockQuantumSeconds: 1e-4,
  isSoftwareAdapter: false,
  supportsF16: true,
  supportsSubgroups: true,
};

describe('what spoils a number', () => {
  it('is nothing where all is well, or not known', () => {
    expect(spoilersOf(FINE)).toEqual([]);
    expect(spoilersOf({ ...FINE, isOnBattery: null, clockQuantumSeconds: null })).toEqual([]);
  });

  it.each<[string, Partial<Circumstances>, RegExp]>([
    ['a background tab', { isHidden: true }, /in the background/],
    ['a battery', { isOnBattery: true }, /on battery/],
    ['another tab', { isTakenElsewhere: true }, /Another tab/],
    ['a coarse timer', { clockQuantumSeconds: 1 / 60 }, /steps of 17 ms: .* less than 1 %/],
    ['a software adapter', { isSoftwareAdapter: true }, /on the CPU/],
    ['no f16', { supportsF16: false }, /no f16/],
    ['no subgroups', { supportsSubgroups: false }, /no subgroups/],
  ])('is %s, in a sentence', (_, change, sentence) => {
    const said = spoilersOf({ ...FINE, ...change });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(sentence);
    expect(said[0]).toMatch(/[.]$/);
  });
});

describe('what ends a run', () => {
  it.each([
    ['device-lost', /lost the GPU/],
    ['out-of-memory', /memory of the GPU ran out/],
    ['shape-does-not-fit', /does not fit/],
    ['not-finite', /not a number/],
    ['wrong-result', /no board ranks/],
    ['no-kernel-left', /nothing could be measured/],
  ])('by %s is a sentence with its details', (code, sentence) => {
    const said = faultSentence({ code, message: 'what happened', fix: 'what to do' });
    expect(said).toMatch(sentence);
    expect(said).toMatch(/\(what happened; what to do\)$/);
  });

  it('for an unknown reason is a sentence too', () => {
    expect(faultSentence({ code: '', message: '', fix: '' })).toMatch(/^The run failed: .+\.$/);
  });
});
