import { adapterName } from '@breakeven/kernels/device/adapter-name';
import { type GpuContext, openContext } from '@breakeven/kernels/device/gpu-context';
import { openAdapter } from '@breakeven/kernels/node/open-adapter';
import type { ModelShape } from '@breakeven/schema/model/model-shape';

/** A Llama of any size; small enough for a software adapter. */
export function shapeOf(some: Partial<ModelShape>): ModelShape {
  return {
    id: 'benchmark',
    name: 'Benchmark',
    source: 'made up for a benchmark',
    layerCount: 4,
    hiddenSize: 256,
    headCount: 4,
    kvHeadCount: 2,
    headSize: 64,
    feedForwardSize: 704,
    vocabularySize: 512,
    contextTokens: 4096,
    tiedEmbeddings: true,
    ropeBase: 10_000,
    normEpsilon: 1e-5,
    ...some,
  };
}

/** Opens the adapter that BREAKEVEN_ADAPTER names, runs `work`, and lets all go. */
export async function onDevice(work: (context: GpuContext) => Promise<void>): Promise<void> {
  const opened = await openAdapter();
  const context = await openContext(opened.adapter);
  try {
    process.stdout.write(`on ${adapterName(context.facts)}\n`);
    await work(context);
  } finally {
    context.destroy();
    opened.close();
  }
}
