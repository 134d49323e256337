import type { Gpu } from '../../gpu.ts';
import { dataSheet } from './data-sheet.ts';

export const INTEL_GPUS = [
  dataSheet(
    { id: 'intel-arc-a770', name: 'Intel Arc A770 16GB', vendor: 'intel', class: 'consumer' },
    { memoryBytes: 16e9, memoryBytesPerSecond: 560e9, thermalDesignPowerWatts: 225 },
    { f32FlopPerSecond: 19.66e12, f16MatrixFlopPerSecond: 138e12, f8MatrixFlopPerSecond: null },
    { source: 'public list (power)', verification: 'partly', note: 'only the power was looked up' },
  ),
  dataSheet(
    { id: 'intel-arc-b580', name: 'Intel Arc B580', vendor: 'intel', class: 'consumer' },
    { memoryBytes: 12e9, memoryBytesPerSecond: 456e9, thermalDesignPowerWatts: 190 },
    { f32FlopPerSecond: 13.67e12, f16MatrixFlopPerSecond: 116e12, f8MatrixFlopPerSecond: null },
    { source: 'none: general knowledge', verification: 'unverified', note: 'nothing was looked up' },
  ),
] satisfies Gpu[];
