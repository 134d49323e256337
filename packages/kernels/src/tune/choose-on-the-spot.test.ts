import { describe, expect, it } from 'vitest';
import { firstEntries, roundingOf, select } from '../choose/select.ts';
import { tuningKey } from '../choose/tuned-choices.ts';
import { deviceNamed } from '../device/devices.fixture.ts';
import { DeviceFailedError } from '../device/errors.ts';
import type { KernelChoice } from '../kernel/kernel.ts';
import { matmulDims } from '../product/dims.ts';
import { chooseOnTheSpot, type SpotOptions, type SpotTrial } from './choose-on-the-spot.ts';
import type { SpotQuestion } from './spot-questions.ts';

const facts = deviceNamed('navi31');
const asked = (rows: number, some: Partial<SpotQuestion> = {}): SpotQuestion => {
  const question = {
    op: 'matmul' as const,
    type: 'f32' as const,
    dims: matmulDims({ rows, columns: 64, inner: 64 }),
    ...some,
  };
  return { ...question, share: 1, key: tuningKey(question) };
};
const prompt = asked(512);
const [first, second, third] = firstEntries({ ...prompt, facts }, 3) as [
  KernelChoice,
  KernelChoice,
  KernelChoice,
];
const same = (one: KernelChoice, other: KernelChoice) =>
  JSON.stringify([one.kernel.name, one.variant]) === JSON.stringify([other.kernel.name, other.variant]);

/** Pairs of a candidate against the default take what the script says; each takes a second of a clock that it drives. */
function scripted(
  ratios: (entry: KernelChoice, question: SpotQuestion) => readonly number[],
  {
    isRight = () => true,
    secondsOfPair = 1,
  }: { isRight?: (entry: KernelChoice) => boolean; secondsOfPair?: number } = {},
) {
  let clock = 100;
  const compared: string[] = [];
  const trial: SpotTrial = {
    compare: async (question, [entry], isOver) => {
      compared.push(`${question.dims.rows} ${entry.kernel.name}`);
      const done: number[] = [];
      for (const ratio of ratios(entry, question as SpotQuestion)) {
        if (isOver()) break;
        clock += secondsOfPair;
        done.push(ratio);
      }
      return done;
    },
    isRight: async (_, entry) => isRight(entry),
    isLost: async () => false,
  };
  const choose = async (options: Partial<SpotOptions> & Pick<SpotOptions, 'questions'>) =>
    await chooseOnTheSpot({ facts, trial, now: () => clock, seconds: 1000, ...options });
  return { choose, compared, trial };
}

const FASTER = [0.6, 0.61, 0.6, 0.62, 0.6];
const SLOWER = [1.5, 1.4, 1.5, 1.6, 1.5];

describe('a choice on the spot', () => {
  it('is the fastest candidate, and select takes it', async () => {
    const { choose } = scripted((entry) => (same(entry, third) ? FASTER : SLOWER));
    const { decisions, choices, left } = await choose({ questions: [prompt] });
    expect(left).toBe(0);
    expect(decisions).toMatchObject([{ ratio: 0.6 }]);
    const entry = select({ ...prompt, facts, tuned: choices });
    expect(same(entry, third)).toBe(true);
    expect(entry.measuredBy).toBe('spot');
    const others = Object.values(choices[prompt.key]?.others ?? {});
    expect(others.map((ratio) => ratio.toFixed(3)).sort()).toEqual(['1.667', '2.500']);
  });

  it.each<[string, number[]]>([
    ['not by more than 3 %', [0.98, 0.98, 0.98, 0.98, 0.98]],
    ['not by more than its samples spread', [0.5, 0.9, 1.4, 0.8, 1.3]],
    ['slower', SLOWER],
  ])('is the default where another one is %s', async (_, ratios) => {
    const { choose } = scripted(() => ratios);
    const { decisions, choices } = await choose({ questions: [prompt] });
    expect(decisions).toMatchObject([{ chosen: decisions[0]?.untuned, ratio: 1 }]);
    expect(same(select({ ...prompt, facts, tuned: choices }), first)).toBe(true);
  });

  it('is never one that computes something else', async () => {
    const ratios = (entry: KernelChoice) =>
      same(entry, third) ? FASTER : FASTER.map((ratio) => ratio + 0.1);
    const wrong = scripted(ratios, { isRight: (entry) => !same(entry, third) });
    const { choices } = await wrong.choose({ questions: [prompt] });
    expect(same(select({ ...prompt, facts, tuned: choices }), second)).toBe(true);
    const none = await scripted(ratios, { isRight: () => false }).choose({ questions: [prompt] });
    expect(same(select({ ...prompt, facts, tuned: none.choices }), first)).toBe(true);
  });

  it('never rounds where the question is exact', async () => {
    const roundings = async (exact: boolean) => {
      const tried: (string | null)[] = [];
      const { choose } = scripted((entry) => {
        tried.push(roundingOf(entry.kernel, facts, 'q4_0'));
        return FASTER;
      });
      const question = asked(512, { type: 'q4_0', exact });
      const { choices } = await choose({ questions: [question] });
      return [...tried, roundingOf(select({ ...question, facts, tuned: choices }).kernel, facts, 'q4_0')];
    };
    expect((await roundings(true)).every((rounding) => rounding === null)).toBe(true);
    expect(firstEntries({ ...asked(512, { type: 'q4_0' }), facts }, 1)[0]?.kernel.rounds).toBeDefined();
  });

  it('leaves out what failed on this device before', async () => {
    const tried: KernelChoice[] = [];
    const { choose } = scripted((entry) => {
      tried.push(entry);
      return SLOWER;
    });
    const excluded = [{ kernel: second.kernel.name, ...second.variant, dims: prompt.dims }];
    await choose({ questions: [prompt], excluded });
    expect(tried).toHaveLength(2);
    expect(tried.some((entry) => same(entry, second))).toBe(false);
  });

  it('notes a candidate that fails, and keeps it out of the next run', async () => {
    const { choose, trial } = scripted(() => SLOWER);
    const compare: SpotTrial['compare'] = async (question, entries, isOver) => {
      if (same(entries[0], second)) throw new DeviceFailedError('does not compile', 'none');
      return await trial.compare(question, entries, isOver);
    };
    const outcome = await choose({ questions: [prompt], trial: { ...trial, compare } });
    expect(outcome.failures).toEqual([
      expect.stringMatching(new RegExp(`^${second.kernel.name}.*: does not compile`)),
    ]);
    expect(outcome).toMatchObject({ isLost: false, left: 0 });
    expect(outcome.choices[prompt.key]?.kernel).toBe(first.kernel.name);
  });

  it('ends where a candidate lost the device', async () => {
    const { choose, trial, compared } = scripted(() => SLOWER);
    const compare = async () => {
      compared.push('lost');
      throw new DeviceFailedError('the device was lost', 'none');
    };
    const outcome = await choose({
      questions: [prompt, asked(1)],
      trial: { ...trial, compare, isLost: async () => true },
    });
    expect(outcome.isLost).toBe(true);
    expect(compared).toEqual(['lost']);
    expect(outcome.choices[prompt.key]?.kernel).toBe(first.kernel.name);
  });

  it('hides no fault of the program', async () => {
    const { choose, trial } = scripted(() => SLOWER);
    const compare = async () => {
      throw new TypeError('a fault');
    };
    await expect(choose({ questions: [prompt], trial: { ...trial, compare } })).rejects.toThrow('a fault');
  });
});

describe('the time', () => {
  const questions = [prompt, asked(64), asked(1)];

  it('ends it in the order of the questions; one that is cut short has no choice', async () => {
    // Two candidates beside the default, five pairs each: the second question begins at 10 s.
    const { choose, compared } = scripted(() => SLOWER);
    const { decisions, left, seconds } = await choose({ questions, seconds: 12 });
    expect(decisions.map(({ question }) => question.dims.rows)).toEqual([512]);
    expect(left).toBe(2);
    expect(seconds).toBe(12);
    expect(compared.filter((one) => one.startsWith('1 '))).toEqual([]);
  });

  it('ends a question with what was timed of it', async () => {
    const { choose } = scripted(() => FASTER);
    const { decisions, left } = await choose({ questions, seconds: 7 });
    expect(decisions).toMatchObject([{ question: { dims: { rows: 512 } }, ratio: 0.6 }]);
    expect(Object.keys(decisions[0]?.choice.others ?? {})).toHaveLength(1);
    expect(left).toBe(2);
  });

  it('is not spent on a candidate whose first pair is hopeless', async () => {
    const { choose } = scripted(() => [8]);
    const { decisions, left, seconds } = await choose({ questions });
    expect({ count: decisions.length, left, seconds }).toEqual({ count: 3, left: 0, seconds: 5 });
    expect(decisions.map(({ ratio }) => ratio)).toEqual([1, 1, 1]);
  });

  it('is not taken for what was measured before', async () => {
    const whole = scripted(() => SLOWER);
    const { choices } = await whole.choose({ questions });
    const again = scripted(() => SLOWER);
    const outcome = await again.choose({ questions, known: choices });
    expect(outcome).toMatchObject({ decisions: [], left: 0, seconds: 0 });
    expect(again.compared).toEqual([]);
  });

  it('is not taken for an exact question that a choice among all answers', async () => {
    const { choices } = await scripted(() => SLOWER).choose({ questions: [prompt] });
    const exact = await scripted(() => SLOWER).choose({
      questions: [asked(512, { exact: true }), asked(1, { exact: true })],
      known: choices,
    });
    expect(exact.decisions.map(({ question }) => question.dims.rows)).toEqual([1]);
  });

  it('ends when the run is interrupted', async () => {
    const controller = new AbortController();
    const { choose } = scripted((_, { dims }) => {
      if (dims.rows === 64) controller.abort();
      return SLOWER;
    });
    const { decisions, left } = await choose({ questions, signal: controller.signal });
    expect(decisions.map(({ question }) => question.dims.rows)).toEqual([512]);
    expect(left).toBe(2);
  });
});
