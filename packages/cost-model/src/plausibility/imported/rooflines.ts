import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import { hardwareOfImported } from '../../elsewhere/hardware.ts';
import { leastBytesPerParam } from '../../elsewhere/weight-bytes.ts';
import { formatTokensPerSecond } from '../../values/format.ts';
import { FASTEST_BYTES_PER_SECOND, FASTEST_FLOP_PER_SECOND, GENERATION } from '../limits/fastest-hardware.ts';
import { type Limits, roofOf } from '../limits/roof.ts';
import { CLOCK_ABOVE_SHEET, sheetPeak } from '../limits/sheet-peak.ts';
import type { Contradiction } from '../rule/rule.ts';
import { DATA_SHEET_TOLERANCE } from '../rules/roofline-of-data-sheet.ts';
import type { ImportedRule } from './imported-rule.ts';
import { acceleratorsOfRate, importedWork } from './imported-work.ts';

/** Rates beyond `tolerance` times what this many accelerators of these limits allow; null where that cannot be said. */
function beyond(
  result: ImportedResult,
  { limits, count, tolerance, of }: { limits: Limits; count: number; tolerance: number; of: string },
): Contradiction[] | null {
  const rates = importedWork(result);
  if (rates === null || rates.length === 0) return null;
  const { bytesPerSecond, flopPerSecond, isSoftware } = limits;
  return rates.flatMap(({ field, tokensPerSecond, work, tokensPerPass }) => {
    const roof = roofOf(work, {
      bytesPerSecond: bytesPerSecond === null ? null : bytesPerSecond * count * tokensPerPass,
      flopPerSecond: flopPerSecond === null ? null : flopPerSecond * count,
      isSoftware,
    });
    if (roof === null || tokensPerSecond <= tolerance * roof) return [];
    const rates = [tokensPerSecond, roof].map(formatTokensPerSecond);
    return [{ field, message: `${rates[0]} tokens/s, but ${of} allow ${rates[1]} tokens/s at most` }];
  });
}

/** The rate in fp4 is twice that in f8, at the clock above the sheet that sheetPeak allows. */
const F4_OVER_F8 = 2 * CLOCK_ABOVE_SHEET;

/** What an engine may multiply such weights with; null where the catalogue does not know the GPU's fastest units. */
function arithmeticOf(gpu: Gpu, result: ImportedResult): number | null {
  const isHalf = leastBytesPerParam(result) >= 2;
  const peak = sheetPeak(gpu, isHalf ? 'f16' : 'q4_0');
  if (peak === null || isHalf) return peak;
  return Math.max(peak, F4_OVER_F8 * (gpu.f8MatrixFlopPerSecond ?? 0));
}

export const importedRooflineOfDataSheet: ImportedRule = {
  id: 'roofline-of-data-sheet',
  holds: 'each rate of one phase, and the generated tokens of a whole run',
  against: 'the roofline of the model and the data sheets of the GPUs that the row names, as many as it says',
  tolerance: `${DATA_SHEET_TOLERANCE} times, with 8 tokens a pass in a whole run: an engine may speculate`,
  find(result) {
    const gpu = hardwareOfImported(result)?.gpu ?? null;
    if (gpu === null) return null;
    const count = acceleratorsOfRate(result) ?? 1;
    const limits = {
      bytesPerSecond: gpu.memoryBytesPerSecond,
      flopPerSecond: arithmeticOf(gpu, result),
      isSoftware: false,
    };
    return beyond(result, {
      limits,
      count,
      tolerance: DATA_SHEET_TOLERANCE,
      of: `the peaks of ${count === 1 ? '' : `${count} `}${gpu.name}`,
    });
  },
};

export const importedRooflineOfFastest: ImportedRule = {
  id: 'roofline-of-fastest',
  holds: 'the same rates, also of unknown hardware',
  against: 'the roofline of the model and the fastest memory and arithmetic of the catalogue',
  tolerance: `${GENERATION} times: the next GPU generation may arrive before its row`,
  find(result) {
    const count = acceleratorsOfRate(result);
    if (count === null || count === 0) return null;
    const limits = {
      bytesPerSecond: FASTEST_BYTES_PER_SECOND,
      flopPerSecond: FASTEST_FLOP_PER_SECOND,
      isSoftware: false,
    };
    return beyond(result, { limits, count, tolerance: GENERATION, of: 'the fastest GPUs known' });
  },
};
