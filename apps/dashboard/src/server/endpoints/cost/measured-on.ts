import type { ServedOn } from '@breakeven/schema/cost/served-on';
import { Identifier } from '@breakeven/schema/values/identifier';
import type { z } from 'zod';
import type { Context } from '../../endpoint/context.ts';
import { servingHardware } from '../../queries/serving-hardware.ts';

/** What stands in place of measurements, and measurements themselves: beside hardware that was measured it would be ignored. */
const INSTEAD = ['measured', 'bandwidthEfficiency', 'computeEfficiency', 'launchSecondsPerLayer'] as const;

const field = Identifier.optional().meta({
  description: 'hardware of the leaderboard whose newest valid reports calibrate the prediction',
});

/**
 * An input with `measuredOn`: hardware of the leaderboard, whose newest valid reports calibrate the prediction. `served` is
 * where the hardware stands that is predicted; left out: in the input itself.
 */
export function calibratedByStore<Shape extends z.ZodRawShape, Config extends z.core.$ZodObjectConfig>(
  input: z.ZodObject<Shape, Config>,
  served?: 'served',
): z.ZodObject<Shape & { measuredOn: typeof field }, Config> {
  const extended = (input as z.ZodObject)
    .safeExtend({ measuredOn: field })
    .superRefine((given, { addIssue }) => {
      if (given.measuredOn === undefined) return;
      const hardware = served === undefined ? given : given[served];
      const issue = (message: string) => addIssue({ code: 'custom', path: ['measuredOn'], message });
      if (hardware === undefined) return issue(`needs ${served}`);
      const instead = INSTEAD.find((name) => Object(hardware)[name] !== undefined);
      if (instead) issue(`does not go with ${instead}: it says what was measured`);
    });
  return extended as unknown as z.ZodObject<Shape & { measuredOn: typeof field }, Config>;
}

/** What was measured on hardware, as a prediction takes it; nothing where none is named. */
export async function measuredOnHardware(
  measuredOn: string | undefined,
  { openDatabase }: Context,
): Promise<Pick<ServedOn, 'measured'>> {
  if (measuredOn === undefined) return {};
  const { served } = await servingHardware(await openDatabase(), { hardware: measuredOn });
  return { measured: served.measured };
}
