import { z } from 'zod';
import { LAW_IDS } from './law-id.ts';

export const ReleasedModelsInput = z.strictObject({
  law: z
    .enum(LAW_IDS)
    .optional()
    .meta({ description: 'law that gives the implied demand; besiroglu-2024 if left out' }),
});
export type ReleasedModelsInput = z.infer<typeof ReleasedModelsInput>;
