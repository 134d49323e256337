import { OptimalModelInput, PredictInput } from '@breakeven/schema/cost/cost-input';
import { fieldIssues } from '@breakeven/schema/input/field-issue';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../values/domain.ts';
import { predict } from './predict.ts';
import { race } from './race.ts';

interface Schema<Input> {
  safeParse(
    input: unknown,
  ): { success: true; data: Input } | { success: false; error: Parameters<typeof fieldIssues>[0] };
}

/** How a question is refused: by its schema, or by the formula. */
function refusalOf<Input>(schema: Schema<Input> | null, ask: (input: Input) => unknown, input: unknown) {
  const parsed = schema?.safeParse(input) ?? { success: true, data: input as Input };
  if (!parsed.success) return fieldIssues(parsed.error).map(({ path, message }) => `${path} ${message}`);
  try {
    ask(parsed.data);
    return 'answered';
  } catch (error) {
    if (error instanceof DomainError) return [`${error.parameter} ${error.problem}`];
    throw error;
  }
}

const MODEL = { model: 'llama-2-7b' };
const PEAKS = { memoryBytesPerSecond: 1e12, flopPerSecond: 1e14 };
const RATE = {
  ...PEAKS,
  model: 'llama-2-7b',
  phase: 'decode',
  tokens: 1,
  contextTokens: 0,
  bytesPerParam: 2,
  cacheBytesPerElement: 2,
  tokensPerSecond: 30,
};

describe('a prediction refuses by name', () => {
  it.each<[string, object, string[]]>([
    ...(['bandwidthEfficiency', 'computeEfficiency', 'launchSecondsPerLayer'] as const).map(
      (field): [string, object, string[]] => [
        `${field} beside what was measured`,
        { ...MODEL, gpu: 'nvidia-h100-sxm', measured: [RATE], [field]: 0.5 },
        [`${field} does not go with measured: it stands in place of what was measured`],
      ],
    ),
    [
      'two rates of matrix units',
      { ...MODEL, hardware: { ...PEAKS, peakKind: 'f16-matrix', matrixFlopPerSecond: 1e15 } },
      ['hardware.matrixFlopPerSecond does not go with peakKind f16-matrix: flopPerSecond is that rate'],
    ],
    [
      'hardware of matrix units alone without them',
      { ...MODEL, hardware: { ...PEAKS, peakKind: 'f16-matrix' }, matrixUnits: false },
      ['matrixUnits must not be false where hardware.peakKind is f16-matrix'],
    ],
    [
      'a measured model that is not known, by its place',
      { ...MODEL, gpu: 'nvidia-h100-sxm', measured: [RATE, { ...RATE, model: 'constructor' }] },
      ['measured.1.model must be an id of the catalogue, but is constructor'],
    ],
    [
      'measurements that are none',
      { ...MODEL, gpu: 'nvidia-h100-sxm', measured: [] },
      ['measured must have 1 or more entries, but has 0'],
    ],
  ])('%s', (_, input, refusal) => {
    expect(refusalOf(PredictInput, predict, input)).toEqual(refusal);
  });
});

describe('a race at measured rates refuses by name', () => {
  const both = [
    { model: 'llama-1-7b', prefillTokensPerSecond: 900 },
    { model: 'llama-1-13b', prefillTokensPerSecond: 500 },
  ];
  it.each<[string, string, string]>([
    ['a model that is not a run', 'constructor', 'must be one of llama-1-7b, '],
    ['a run of the other family', 'llama-2-7b', 'must be one of llama-1-7b, '],
    ['a run that stands twice', 'llama-1-7b', 'must be given once, but llama-1-7b stands twice'],
  ])('%s', (_, model, problem) => {
    const measured = [...both, { model, prefillTokensPerSecond: 700 }];
    expect(String(refusalOf(null, race, { family: 'llama-1', measured }))).toContain(
      `measured.2.model ${problem}`,
    );
  });
});

it('names only laws that the cheapest model can be drawn from', () => {
  const input = { matchParams: 13e9, inferenceTokens: 1e12, law: 'kaplan-2020', samples: 1000 };
  expect(refusalOf(OptimalModelInput, () => null, input)).toEqual(['samples needs law besiroglu-2024']);
});
