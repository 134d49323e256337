import { ceilingMachine, decodeTime, prefillTime } from '@breakeven/cost-model/serving/phases';
import { bytesPerMatmulParameter } from '@breakeven/cost-model/shape/parameter-count';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import type { BoardCell } from '../../../../server/queries/board-cells.ts';

const CACHE_BYTES_PER_ELEMENT = 2;

export interface RooflinePoint {
  model: string;
  test: string;
  reportId: string;
  /** FLOP for each byte that has to be read. */
  intensity: number;
  flopPerSecond: number;
}

/** Where each measured test lies under the roof: what its model needs at that rate, whatever the kernels really did. */
export function rooflinePoints(gpu: Gpu, cells: readonly BoardCell[]): RooflinePoint[] {
  const machine = ceilingMachine(gpu.memoryBytesPerSecond, 1);
  return cells.flatMap((cell) => {
    const shape = findModel(cell.modelId);
    const { promptTokens, generatedTokens, depthTokens, concurrency } = cell;
    // A shape that is not the catalogue's needs other work; a test of both phases lies at two places.
    if (!shape || (promptTokens > 0 && generatedTokens > 0)) return [];
    const isDecode = promptTokens === 0;
    const of = {
      shape,
      machine,
      bytesPerParam: bytesPerMatmulParameter(shape, cell.type),
      cacheBytesPerElement: CACHE_BYTES_PER_ELEMENT,
    };
    const { flop, bytes } = isDecode
      ? decodeTime({ ...of, batch: concurrency, contextTokens: depthTokens + generatedTokens / 2 })
      : prefillTime({ ...of, promptTokens, contextTokens: depthTokens });
    const tokens = isDecode ? concurrency : promptTokens;
    return {
      model: `${cell.modelName}, ${cell.type}`,
      test: concurrency > 1 ? `${cell.test} × ${concurrency}` : cell.test,
      reportId: cell.reportId,
      intensity: flop / bytes,
      flopPerSecond: (flop / tokens) * cell.tokensPerSecond,
    };
  });
}
