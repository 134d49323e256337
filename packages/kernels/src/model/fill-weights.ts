import type { ElementType } from '@breakeven/schema/model/element-type';
import type { GpuContext } from '../device/gpu-context.ts';
import type { PipelineCache } from '../dispatch/pipeline-cache.ts';
import type { Layout } from './layout.ts';

/** Where weights go: buffers of all parts of all tensors (`tensor-parts.ts`), by name. */
export interface WeightTarget {
  context: GpuContext;
  cache: PipelineCache;
  /** The model, of as many layers as are wanted. Buffers hold zeros where it is padded, and need not be told so. */
  layout: Layout;
  type: ElementType;
  buffer(name: string): GPUBuffer;
}

/** Writes every tensor of a shape: random numbers, or those of a checkpoint. */
export type FillWeights = (target: WeightTarget) => Promise<void>;
