import { dataSheet } from './data-sheet.ts';
import type { Gpu } from './gpu.ts';

export const QUALCOMM_GPUS = [
  dataSheet(
    {
      id: 'qualcomm-adreno-x1-85',
      name: 'Snapdragon X Elite (Adreno X1-85)',
      spellings: ['Adreno X1-85', 'Snapdragon X Elite X1E80100 Qualcomm Adreno'],
      vendor: 'qualcomm',
      class: 'integrated',
    },
    { memoryBytes: null, memoryBytesPerSecond: 135e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 4.6e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'Qualcomm by way of Notebookcheck, September 2024 (f32)',
      verification: 'partly',
      note: '3.8 or 4.6 TFLOP/s by model; bandwidth not looked up',
    },
  ),
] satisfies Gpu[];
