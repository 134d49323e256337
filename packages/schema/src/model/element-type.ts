import { z } from 'zod';

/**
 * Storage types of weights, named as GGUF names them. q8_0 and q4_0: blocks of 32 with one f16 scale; q4_1: with a scale
 * and a minimum.
 */
export const ELEMENT_TYPES = ['f32', 'f16', 'q8_0', 'q4_0', 'q4_1'] as const;
export const ElementType = z.enum(ELEMENT_TYPES);
export type ElementType = z.infer<typeof ElementType>;
