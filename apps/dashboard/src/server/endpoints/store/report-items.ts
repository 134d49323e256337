import type { Correctness } from '@breakeven/schema/report/method';
import type { ChosenKernel, Report } from '@breakeven/schema/report/report';
import { visibleName } from '@breakeven/schema/values/name-fault';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { reports } from '../../db/schema.ts';
import { type Stored, stored } from '../../endpoint/endpoint.ts';
import { flag, integer, number, orNull, text, time, word } from '../../endpoint/fields.ts';
import { countSamplesOf, type ItemOf, ItemPlace, itemsAfter } from '../../queries/report-items.ts';
import { FILTER_NAMES, filtered, storedFilter } from '../../queries/stored-filter.ts';

const ItemsInput = filtered(z.strictObject(storedFilter));

const OF_REPORT = {
  reportId: text('id of its report: /api/v1/reports/ID'),
  receivedAt: time('when the site took the report'),
  measuredAt: time('when the run began, by that machine’s clock'),
  hardwareId: text('catalogue id, if the catalogue has the hardware'),
  hardware: text('name on the board'),
  isSoftwareAdapter: flag('it ran on the CPU'),
  modelId: text('catalogue id, only if the shape is the catalogue’s'),
  type: text('how weights are stored'),
};

const SampleRow = z.strictObject({
  ...OF_REPORT,
  test: text('llama-bench’s name'),
  depthTokens: integer('tokens in the KV cache before the test', 'tokens'),
  concurrency: integer('sequences at once', 'sequences'),
  result: integer('index of the result in its report, from 0'),
  sample: integer('index of the sample in its result, from 0, in the order taken'),
  tokensPerSecond: number('rate of all sequences together', 'tokens/s'),
  outlier: orNull(
    word(['mild', 'severe'], 'beyond 1.5 or 3 interquartile ranges; it counts like the others; null: none'),
  ),
});

const KernelRow = z.strictObject({
  ...OF_REPORT,
  test: text('the result it belongs to'),
  phase: word(['prefill', 'decode'], 'phase of the test'),
  op: text('what it computes'),
  kernel: text('name of the kernel that was chosen'),
  dispatches: integer('dispatches of a prompt, or of one decode step', 'dispatches'),
  fillsDepth: flag('it fills the KV cache before the test, and is not timed'),
  measuredBy: orNull(text('tune or spot: the choice was timed on this device; null: it was not')),
  rounds: orNull(
    text('what it rounds beyond the rounding of the stored weights; null: nothing, or not recorded'),
  ),
  dims: text('sizes of the dispatch, as JSON'),
  tuning: text('numbers that it is compiled with, as JSON'),
});

const CheckRow = z.strictObject({
  ...OF_REPORT,
  op: text('op that was checked'),
  kernel: text('name of the kernel'),
  kernelType: text('type of its weights'),
  state: word(['passed', 'failed', 'unchecked'], 'unchecked: the check could not be made'),
  maxRelativeError: orNull(number('largest |y - reference| / max |reference|', 'share')),
  tolerance: orNull(number('largest error allowed', 'share')),
  checkedElements: orNull(integer('elements that were compared', 'elements')),
  dims: text('sizes of the dispatch, as JSON'),
  reason: orNull(text('why it was not checked, or has no error')),
});

type SampledResult = Pick<
  Report['results'][number],
  'test' | 'depthTokens' | 'concurrency' | 'tokensPerSecond'
>;

const named = ({ hardware, ...of }: ItemOf) => ({ ...of, hardware: visibleName(hardware) });

/** A table of what reports hold in lists. */
function itemsOf<Row extends z.ZodObject, Part>(
  definition: Pick<Stored<typeof ItemsInput, Row>, 'path' | 'summary' | 'row' | 'total'>,
  part: string,
  rowsOf: (part: Part, of: ItemOf) => z.output<Row>[],
) {
  return stored({
    ...definition,
    input: ItemsInput,
    names: FILTER_NAMES,
    example: { includeSoftware: 'true' },
    place: ItemPlace,
    page: (database, input, { after, limit }) =>
      itemsAfter(
        database,
        input,
        { after: after as ItemPlace | null, limit },
        { part: sql<Part>`${reports.body} -> ${part}::text`, rowsOf },
      ),
  });
}

export const samples = itemsOf(
  {
    path: '/samples',
    summary: 'One row per timed repetition of a test',
    row: SampleRow,
    total: countSamplesOf,
  },
  'results',
  (found: SampledResult[], of) =>
    found.flatMap(({ test, depthTokens, concurrency, tokensPerSecond }, result) => {
      const { outliers } = tokensPerSecond;
      return tokensPerSecond.samples.map((value, sample) => ({
        ...named(of),
        test,
        depthTokens,
        concurrency,
        result,
        sample,
        tokensPerSecond: value,
        outlier: outliers?.severe.includes(sample)
          ? ('severe' as const)
          : outliers?.mild.includes(sample)
            ? ('mild' as const)
            : null,
      }));
    }),
);

const uncounted = async () => null;

export const kernels = itemsOf(
  {
    path: '/kernels',
    summary: 'One row per kernel that a run chose, with its dispatches',
    row: KernelRow,
    total: uncounted,
  },
  'kernels',
  (found: ChosenKernel[], of) =>
    found.map(({ test, phase, op, kernel, dispatches, fillsDepth, measuredBy, rounds, dims, tuning }) => ({
      ...named(of),
      test,
      phase,
      op,
      kernel,
      dispatches,
      fillsDepth: fillsDepth ?? false,
      measuredBy: measuredBy ?? null,
      rounds: rounds ?? null,
      dims: JSON.stringify(dims),
      tuning: JSON.stringify(tuning),
    })),
);

export const checks = itemsOf(
  {
    path: '/checks',
    summary: 'One row per dispatch that a run compared, or could not compare, with its float64 reference',
    row: CheckRow,
    total: uncounted,
  },
  'correctness',
  (found: Correctness | null, of) => [
    ...(found?.checks ?? []).map(
      ({ op, kernel, type, passed, maxRelativeError, tolerance, checkedElements, dims }) => ({
        ...named(of),
        op,
        kernel,
        kernelType: type,
        state: passed ? ('passed' as const) : ('failed' as const),
        maxRelativeError,
        tolerance,
        checkedElements,
        dims: JSON.stringify(dims),
        reason: maxRelativeError === null ? 'what it computed is not a number' : null,
      }),
    ),
    ...(found?.unchecked ?? []).map(({ op, kernel, type, dims, reason }) => ({
      ...named(of),
      op,
      kernel,
      kernelType: type,
      state: 'unchecked' as const,
      maxRelativeError: null,
      tolerance: null,
      checkedElements: null,
      dims: JSON.stringify(dims),
      reason,
    })),
  ],
);
