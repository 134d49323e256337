import { z } from 'zod';
import { Identifier } from '../../values/identifier.ts';

/** A GPU of the catalogue, from data sheets. Base units: bytes, bytes/s, FLOP/s, watts. null = not known. */
export const Gpu = z.strictObject({
  id: Identifier,
  name: z.string().min(1),
  spellings: z.array(z.string().min(1)).min(1).optional().meta({
    description: 'what drivers call it where they use other words than its name',
  }),
  vendor: z.enum(['nvidia', 'amd', 'apple', 'intel', 'qualcomm']),
  class: z.enum(['datacenter', 'consumer', 'integrated']),
  memoryBytes: z.number().positive().nullable(),
  memoryBytesPerSecond: z.number().positive(),
  interconnectBytesPerSecond: z
    .number()
    .positive()
    .nullable()
    .meta({ description: 'to all other GPUs of a node together, each way' }),
  f32FlopPerSecond: z.number().positive().nullable(),
  f16MatrixFlopPerSecond: z.number().positive().nullable(),
  f8MatrixFlopPerSecond: z.number().positive().nullable(),
  f4MatrixFlopPerSecond: z.number().positive().nullable(),
  thermalDesignPowerWatts: z.number().positive().nullable(),
  source: z.string().min(1),
  verification: z.enum(['read', 'partly', 'unverified']),
  note: z.string().optional(),
});
export type Gpu = z.infer<typeof Gpu>;
