import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ElementType } from '@breakeven/schema/model/element-type';

/** What is asked of a dispatch of a session. */
export interface Dispatch {
  entry: {
    kernel: { name: string; rounds?: (facts: Context['facts'], type: ElementType) => string | null };
    variant: { type: ElementType };
  };
}

/** The part of a session that is driven. */
export interface Session {
  position: number;
  prefill(tokens: Uint32Array): Promise<number>;
  decode(): Promise<number>;
  /** Absent in a checkout whose sessions name no kernels, or name them by the two names below. */
  prefillDispatches?(tokenCount: number): Promise<readonly (readonly Dispatch[])[]>;
  decodeDispatches?(): Promise<readonly Dispatch[]>;
  /** The same in checkouts from before 2026-11-30. */
  prefillSteps?(tokenCount: number): Promise<readonly (readonly Dispatch[])[]>;
  decodeSteps?(): Promise<readonly Dispatch[]>;
  destroy(): void;
}

export interface Context {
  device: GPUDevice;
  facts: { description: string; isSoftwareAdapter: boolean };
  destroy(): void;
}

/** All that is asked of a checkout's kernels: the doors that a program would come in by. */
export interface Checkout {
  openAdapter(options: { adapter: string }): Promise<{ adapter: GPUAdapter }>;
  openContext(adapter: GPUAdapter): Promise<Context>;
  Session: { create(options: Record<string, unknown>): Promise<Session> };
  randomWeights(seed: number): unknown;
  PipelineCache: new (device: GPUDevice) => { readonly size: number };
}

/**
 * Where each export lies below `packages/kernels/src`, in the layouts that there have been. A checkout that has moved one
 * adds its path here; nothing else in this benchmark knows a file of the kernels.
 */
const PLACES: Record<keyof Checkout, readonly string[]> = {
  openAdapter: ['node/open-adapter.ts', 'node/adapter/open-adapter.ts'],
  openContext: ['runtime/gpu-context.ts', 'device/gpu-context.ts'],
  Session: ['model/session.ts', 'model/session/session.ts'],
  PipelineCache: ['runtime/pipeline-cache.ts', 'dispatch/pipeline-cache.ts'],
  randomWeights: ['model/random-weights.ts', 'model/weights/random-weights.ts', 'weights/random-weights.ts'],
};

/** Throws Error that names the export and the files that were looked for. */
export async function loadCheckout(folder: string): Promise<Checkout> {
  const sources = join(folder, 'packages/kernels/src');
  const found = Object.entries(PLACES).map(async ([name, places]) => {
    for (const place of places) {
      const file = join(sources, place);
      if (!existsSync(file)) continue;
      const module: Record<string, unknown> = await import(pathToFileURL(file).href);
      if (module[name] !== undefined) return [name, module[name]] as const;
    }
    throw new Error(
      `${sources} exports no ${name} from ${places.join(', ')}: add its file to benchmarks/versions/src/child/load-checkout.ts`,
    );
  });
  return Object.fromEntries(await Promise.all(found)) as unknown as Checkout;
}
