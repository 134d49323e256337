import { z } from 'zod';
import { ElementType } from '../model/element-type.ts';
import { LARGEST_NUMBER } from '../values/number-limit.ts';
import { text } from '../values/text.ts';

const shortText = text(300);
const rate = z.number().positive().max(LARGEST_NUMBER);
const seconds = z.number().nonnegative().max(LARGEST_NUMBER);
const moderateNumber = z.number().min(-LARGEST_NUMBER).max(LARGEST_NUMBER);

/** How a run was asked to measure. */
export const Method = z.strictObject({
  seed: z
    .int()
    .nonnegative()
    .max(2 ** 32 - 1),
  warmup: z
    .union([z.literal('auto'), z.int().nonnegative().max(1000)])
    .meta({ description: 'auto: until a run brings no more speed; or this many runs' }),
  repetitions: z.int().positive().max(10_000).meta({ description: 'at least; more where there is a target' }),
  targetCoefficientOfVariation: z.number().positive().max(1).nullable(),
  maxSeconds: seconds.nullable().meta({ description: 'of the repetitions of one test' }),
  interleaved: z.boolean().meta({ description: 'tests took turns, a repetition each' }),
  delaySeconds: seconds.meta({ description: 'before each test' }),
  cooldownSeconds: seconds.meta({ description: 'before each repetition' }),
  exact: z.boolean().optional().meta({
    description:
      'kernels that round more than the weights as they are stored were left out; absent: an older report',
  }),
});
export type Method = z.infer<typeof Method>;

/** Limits of the device measured in the same run; null = the device lacks it. Bytes/s, FLOP/s, seconds. */
export const Probes = z.strictObject({
  readBytesPerSecond: rate,
  copyBytesPerSecond: rate.meta({ description: 'bytes read and bytes written together' }),
  fmaFlopPerSecond: z.strictObject({
    f32: rate,
    f16: rate.nullable(),
    int8Dot: rate.nullable().optional().meta({ description: 'of dot4I8Packed' }),
    subgroupMatrix: rate.nullable().optional().meta({ description: 'summed up in f32' }),
  }),
  dispatchSeconds: seconds.meta({ description: 'host time of one more dispatch in a pass' }),
  submitSeconds: seconds.meta({ description: 'host time of a submit, from submit to completion' }),
  timestampQuantumSeconds: z
    .number()
    .positive()
    .max(3600)
    .nullable()
    .meta({ description: 'smallest difference of GPU timestamps that was seen; null without them' }),
  clockQuantumSeconds: z.number().positive().max(3600).nullable().optional().meta({
    description:
      "smallest step of the host's clock that was seen, by which wall times are; null: it did not move; absent: an older report",
  }),
});
export type Probes = z.infer<typeof Probes>;

const checkedKernel = {
  op: shortText,
  kernel: shortText,
  type: ElementType,
  dims: z.record(shortText, moderateNumber),
};
const count = z.int().nonnegative().max(LARGEST_NUMBER);

/**
 * Every different dispatch of this run, compared with float64 references on its own shapes. A report in which one failed
 * is not ranked; `correctnessState` says what a report comes to.
 */
export const Correctness = z.strictObject({
  passed: z.boolean().meta({ description: 'every kernel was checked, and none computed something else' }),
  checks: z
    .array(
      z.strictObject({
        ...checkedKernel,
        maxRelativeError: z
          .number()
          .nonnegative()
          .max(LARGEST_NUMBER)
          .nullable()
          .meta({ description: 'largest |y - reference| / max |reference|; null: not a number' }),
        tolerance: z.number().nonnegative().max(1),
        checkedElements: count,
        passed: z.boolean(),
      }),
    )
    .max(1000)
    .meta({ description: 'where there are too many to list, those that failed come first' }),
  unchecked: z
    .array(z.strictObject({ ...checkedKernel, reason: shortText }))
    .max(1000)
    .optional()
    .meta({ description: 'dispatches whose check could not be made; absent: none, or an older report' }),
  unlisted: z
    .strictObject({ passed: count, failed: count, unchecked: count })
    .optional()
    .meta({ description: 'how many more there were than the lists hold; absent: none' }),
  seconds: seconds.optional().meta({ description: 'that the checks took' }),
  shareOfRun: z
    .number()
    .nonnegative()
    .max(1)
    .optional()
    .meta({ description: 'those seconds over the seconds from the start of the run to this report' }),
});
export type Correctness = z.infer<typeof Correctness>;
