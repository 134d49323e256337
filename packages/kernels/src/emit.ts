import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { chosenVariants, type VariantQuestion } from './choose/kernel-variants.ts';
import { select } from './choose/select.ts';
import type { DeviceFacts } from './device/device-facts.ts';
import type { BoundDispatch } from './dispatch/bound-pass.ts';
import { checkDispatch } from './dispatch/check-dispatch.ts';
import { finalSource, overrideValues } from './dispatch/pipeline-cache.ts';
import { UnsupportedDimsError, UnsupportedKernelError } from './errors.ts';
import type { Dims, Op } from './kernel/kernel.ts';
import { decoderDispatches } from './model/decoder-dispatches.ts';
import { ALL_TYPES } from './product/weights/weights.ts';

/** One layer of Llama 3.1 8B and its head: further layers would run the same. */
const SHAPE: ModelShape = {
  id: 'llama-3.1-8b-layer',
  name: 'Llama 3.1 8B',
  layerCount: 1,
  hiddenSize: 4096,
  headCount: 32,
  kvHeadCount: 8,
  headSize: 128,
  feedForwardSize: 14_336,
  vocabularySize: 128_256,
  contextTokens: 131_072,
  tiedEmbeddings: false,
  ropeBase: 500_000,
  normEpsilon: 1e-5,
  source: 'Grattafiori et al. 2024, table 3',
};
const PHASES = [
  { phase: 'prefill', rows: 512, capacity: 512 },
  { phase: 'decode', rows: 1, capacity: 4096 },
] as const;

/** A kernel as it would be compiled, and how it would be dispatched. */
export interface EmittedKernel {
  /** `prefill-gate-up-f16.wgsl` */
  file: string;
  source: string;
  constants: {
    overrides: Record<string, number>;
    workgroups: readonly [number, number, number];
    entryPoint: string;
    op: Op;
    kernel: string;
    type: ElementType;
    dims: Dims;
  };
}

/**
 * What a device would run for the prefill of 512 tokens and for a decode step at depth 4096 of a Llama 8B, in every
 * type; and what it cannot, a line each. `exact`: without kernels that round. Pure: no device is needed.
 */
export function emitKernels(
  facts: DeviceFacts,
  { exact }: Pick<VariantQuestion, 'exact'> = {},
): { kernels: EmittedKernel[]; refusals: string[] } {
  const kernels = new Map<string, EmittedKernel>();
  const refusals: string[] = [];
  const attempt = (what: string, work: () => void) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof UnsupportedKernelError || error instanceof UnsupportedDimsError)) throw error;
      refusals.push(`${what}: ${error.message}`);
    }
  };
  for (const { phase, rows, capacity } of PHASES) {
    for (const type of ALL_TYPES) {
      attempt(`${phase} in ${type}`, () => {
        // Dispatches bind buffers by name; here they are nothing but a name.
        const buffers = (label: string) => ({ label }) as GPUBuffer;
        const question = { shape: SHAPE, type, facts, exact, rows, phase, capacity, withHead: true, buffers };
        for (const dispatch of decoderDispatches(question)) {
          const name = `${phase}-${weightsOf(dispatch)}-${dispatch.entry.variant.type}`;
          attempt(name, () => keep(kernels, name, emitted(dispatch, facts)));
        }
      });
    }
  }
  return { kernels: [...kernels.values()], refusals };
}

/** What one op runs: the entry that `select` takes, or the variant of that name. */
export function emitKernel(question: VariantQuestion, variant?: string): EmittedKernel {
  const { op, dims, facts } = question;
  const [chosen] = variant === undefined ? [] : chosenVariants(question, variant);
  const entry = chosen?.entry ?? select(question);
  return { file: `${op}-${entry.variant.type}.wgsl`, ...emitted({ entry, dims }, facts) };
}

/** `gate-up`: the weights that a dispatch reads; else its op. */
function weightsOf({ entry, buffers }: BoundDispatch): string {
  const weights = buffers.weights?.label.split('.').at(-1);
  return weights?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) ?? entry.kernel.op;
}

function emitted(
  { entry, dims }: Pick<BoundDispatch, 'entry' | 'dims'>,
  facts: DeviceFacts,
): Omit<EmittedKernel, 'file'> {
  const { kernel, variant } = entry;
  return {
    source: finalSource(entry),
    constants: {
      overrides: overrideValues(entry),
      workgroups: checkDispatch(entry, dims, facts),
      entryPoint: 'main',
      op: kernel.op,
      kernel: kernel.name,
      type: variant.type,
      dims,
    },
  };
}

/** Under its name, or with a number behind it where that is another kernel's; the same one once. */
function keep(kernels: Map<string, EmittedKernel>, name: string, one: Omit<EmittedKernel, 'file'>): void {
  const text = JSON.stringify(one);
  for (let number = 1; ; number++) {
    const file = `${name}${number === 1 ? '' : `-${number}`}.wgsl`;
    const known = kernels.get(file);
    if (known === undefined) {
      kernels.set(file, { file, ...one });
      return;
    }
    const { file: _, ...same } = known;
    if (JSON.stringify(same) === text) return;
  }
}
