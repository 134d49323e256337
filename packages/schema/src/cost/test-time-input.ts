import { z } from 'zod';
import { ruled } from '../input/ruled.ts';
import { nonNegative, properShare, SMALLEST } from './numbers.ts';
import { ServedOn } from './served-on.ts';
import { COVERAGE_TASKS } from './test-time-tasks.ts';
import { workloadFields } from './workload.ts';

const { requestsPerDay: _, inputTokens, ...tokens } = workloadFields();
const model = z.string().min(1).meta({ description: 'id of the catalogue' });

/** Several answers, or longer reasoning, of a small model against one answer of a large one. */
export const TestTimeInput = ruled(
  z.strictObject({
    small: model,
    large: model,
    inputTokens: inputTokens.unwrap(),
    ...tokens,
    outputTokens: nonNegative.min(1).meta({ description: 'tokens of an answer' }),
    task: z.enum(COVERAGE_TASKS).optional().meta({
      description:
        'task whose published curves say how many answers are as good; if left out, only prices are compared',
    }),
    coverage: properShare
      .min(SMALLEST)
      .optional()
      .meta({
        description:
          'share of the problems that both must solve; what one answer of large solves if left out',
        needs: ['task'],
      }),
    served: ServedOn.optional().meta({
      description: 'the hardware that serves both, for predicted dollars; only FLOP if left out',
    }),
    checkUsd: nonNegative.optional().meta({
      description: 'cost of checking an answer, such as running its tests; 0 if left out',
      needs: ['served'],
    }),
  }),
);
export type TestTimeInput = z.infer<typeof TestTimeInput>;
