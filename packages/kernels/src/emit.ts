import type { ElementType } from '@breakeven/schema/element-type';
import type { Dims, Op, PlanEntry } from './define-kernel.ts';
import { UnsupportedDimsError, UnsupportedKernelError } from './errors.ts';
import { typeFor } from './measure/kernel-variants.ts';
import { kernelsOf } from './registry.ts';
import { checkDispatch } from './runtime/check-dispatch.ts';
import type { DeviceFacts } from './runtime/device-facts.ts';
import { finalSource, overrideValues } from './runtime/pipeline-cache.ts';
import { select } from './select.ts';

/** Llama 3.1 8B (Grattafiori et al. 2024, table 3): the sizes that decide its kernels. */
const SHAPE = {
  hidden: 4096,
  feedForward: 14_336,
  heads: 32,
  kvHeads: 8,
  headSize: 128,
  vocabulary: 128_256,
};
const PREFILL_TOKENS = 512;
const DECODE_DEPTH = 4096;
const TYPES: readonly ElementType[] = ['f32', 'f16', 'q8_0', 'q4_0'];

interface EmitQuestion {
  phase: 'prefill' | 'decode';
  /** What of the layer it is, for the file's name. */
  part: string;
  op: Op;
  dims: Dims;
}

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

function questions(phase: 'prefill' | 'decode'): EmitQuestion[] {
  const { hidden, feedForward, heads, kvHeads, headSize, vocabulary } = SHAPE;
  const isPrefill = phase === 'prefill';
  const rows = isPrefill ? PREFILL_TOKENS : 1;
  const position = isPrefill ? 0 : DECODE_DEPTH - 1;
  const attention = {
    ...{ rows, position, headCount: heads, kvHeadCount: kvHeads, headSize },
    capacity: position + rows,
  };
  const matmul = (part: string, columns: number, inner: number, accumulate: number) => ({
    ...{ phase, part, op: 'matmul' as const },
    dims: { rows, columns, inner, accumulate },
  });
  const other = (op: Op, dims: Dims) => ({ phase, part: op, op, dims });
  return [
    other('embedding', { rows, hiddenSize: hidden, vocabularySize: vocabulary }),
    other('rms-norm', { firstRow: 0, rows, size: hidden, epsilon: 1e-5 }),
    matmul('qkv', (heads + 2 * kvHeads) * headSize, hidden, 0),
    other('rope-append', attention),
    other(`attention-${phase}`, attention),
    matmul('attention-output', hidden, heads * headSize, 1),
    matmul('gate-up', 2 * feedForward, hidden, 0),
    other('swiglu', { rows, size: feedForward }),
    matmul('down', hidden, feedForward, 1),
    ...(isPrefill ? [] : [matmul('head', vocabulary, hidden, 0), other('argmax', { count: vocabulary })]),
  ];
}

/**
 * What `select` takes on a device for the prefill of 512 tokens and a decode step at depth 4096 of a Llama 8B, in
 * every type; and what no kernel takes there, a line each. Pure: no device is needed.
 */
export function emitKernels(facts: DeviceFacts): { kernels: EmittedKernel[]; refusals: string[] } {
  const kernels: EmittedKernel[] = [];
  const refusals: string[] = [];
  for (const question of [...questions('prefill'), ...questions('decode')]) {
    const { phase, part, op, dims } = question;
    const types = new Set(TYPES.flatMap((type) => kernelsOf(op).map((kernel) => typeFor(kernel, type))));
    for (const type of types) {
      const name = `${phase}-${part}-${type}`;
      try {
        kernels.push(emitted(`${name}.wgsl`, select({ op, dims, type, facts }), question, facts));
      } catch (error) {
        if (!(error instanceof UnsupportedKernelError || error instanceof UnsupportedDimsError)) throw error;
        refusals.push(`${name}: ${error.message}`);
      }
    }
  }
  return { kernels, refusals };
}

function emitted(
  file: string,
  entry: PlanEntry,
  { op, dims }: EmitQuestion,
  facts: DeviceFacts,
): EmittedKernel {
  const { kernel, variant } = entry;
  return {
    file,
    source: finalSource(entry),
    constants: {
      overrides: overrideValues(entry),
      workgroups: checkDispatch(entry, dims, facts),
      entryPoint: 'main',
      ...{ op, kernel: kernel.name, type: variant.type, dims },
    },
  };
}
