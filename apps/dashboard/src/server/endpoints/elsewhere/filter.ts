import { z } from 'zod';

/** The model and the hardware; an absent field filters nothing. */
export const elsewhereFilter = {
  model: z.string().min(1).max(200).optional().meta({ description: 'id of the catalogue' }),
  hardware: z.string().min(1).max(200).optional().meta({ description: 'id of a GPU of the catalogue' }),
};

export const FILTER_NAMES = { model: 'catalogue-model', hardware: 'gpu' } as const;
