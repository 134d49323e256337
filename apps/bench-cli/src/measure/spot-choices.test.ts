import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import { SPOT_SECONDS, type SpotDecision } from '@breakeven/kernels/tune/choose-on-the-spot';
import { describe, expect, it } from 'vitest';
import { spotLines, spotTime } from './spot-choices.ts';

const gpu = { vendor: 'nobody', architecture: 'none', isSoftwareAdapter: false } as DeviceFacts;
const software = { ...gpu, isSoftwareAdapter: true };

describe('the time for candidates', () => {
  it.each<[string, DeviceFacts, boolean | undefined, string | undefined, boolean]>([
    ['there is on a GPU without a report', gpu, undefined, '', true],
    ['there is none on a software adapter', software, undefined, undefined, false],
    ['there is none in continuous integration', gpu, undefined, 'true', false],
    ['there is with --tune on a software adapter', software, true, undefined, true],
    ['there is with --tune in continuous integration', gpu, true, 'true', true],
    ['there is none with --no-tune', gpu, false, undefined, false],
  ])('%s', (_, facts, asked, ci, isSome) => {
    expect(spotTime(facts, asked, ci)).toEqual(isSome ? { secondsLeft: SPOT_SECONDS } : null);
  });
});

describe('what is said of it', () => {
  const decision = (untuned: string, chosen: string, ratio: number) =>
    ({
      question: { op: 'matmul', type: 'q4_0', dims: { rows: 512 } },
      untuned,
      chosen,
      ratio,
    }) as unknown as SpotDecision;

  it('names what replaces a default, and counts the rest', () => {
    const decisions = [decision('one', 'one', 1), decision('one', 'two', 0.812)];
    expect(spotLines({ decisions, left: 1, seconds: 4.21 }, false, gpu)).toEqual([
      'timed candidates of 2 ops in 4.2 s: 1 kept their default, 1 did not; 1 not timed within 10 s; the next run continues',
      '  matmul q4_0 of 512 rows: two takes 0.81 x the time of one',
    ]);
    expect(spotLines({ decisions: [], left: 3, seconds: 1 }, true, gpu)[0]).toMatch(/; 3 not timed$/);
  });

  it('is nothing where all was measured before', () => {
    expect(spotLines({ decisions: [], left: 0, seconds: 0 }, false, gpu)).toEqual([]);
  });
});
