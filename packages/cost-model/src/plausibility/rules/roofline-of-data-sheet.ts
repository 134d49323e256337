import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { beyondRoof } from '../limits/held-to-roof.ts';
import { sheetPeak } from '../limits/sheet-peak.ts';
import type { Rule } from '../rule/rule.ts';

/** Kernels reach 95 % of a data sheet's bandwidth at best, and memory is overclocked by up to 15 %. */
export const DATA_SHEET_TOLERANCE = 1.1;

export const rooflineOfDataSheet: Rule = {
  id: 'roofline-of-data-sheet',
  holds: 'tokens per second of each test',
  against: 'the roofline of shape, type and the data sheet of the GPU that the report names',
  tolerance: `${DATA_SHEET_TOLERANCE} times: 95 % of the sheet at best, with memory overclocked by 15 %`,
  find(report) {
    const { gpu } = hardwareOf(report.adapter);
    if (gpu === null) return [];
    return beyondRoof(report, {
      tolerance: DATA_SHEET_TOLERANCE,
      of: `the peaks of ${gpu.name}`,
      limits: () => ({
        bytesPerSecond: gpu.memoryBytesPerSecond,
        flopPerSecond: sheetPeak(gpu, report.type),
        isSoftware: false,
      }),
    });
  },
};
