import type { Gpu } from '../../gpu.ts';
import { dataSheet } from './data-sheet.ts';

export const AMD_GPUS = [
  dataSheet(
    { id: 'amd-rx7900xtx', name: 'Radeon RX 7900 XTX', vendor: 'amd', class: 'consumer' },
    { memoryBytes: 24e9, memoryBytesPerSecond: 960e9, thermalDesignPowerWatts: 355 },
    { f32FlopPerSecond: 61.4e12, f16MatrixFlopPerSecond: 122.9e12, f8MatrixFlopPerSecond: null },
    {
      source: 'espadrine 2023, Chinchilla’s Death (bandwidth, f16 matrix)',
      verification: 'partly',
      note: 'the rest was not looked up',
    },
  ),
  dataSheet(
    { id: 'amd-mi300x', name: 'Instinct MI300X', vendor: 'amd', class: 'datacenter' },
    { memoryBytes: 192e9, memoryBytesPerSecond: 5300e9, thermalDesignPowerWatts: 750 },
    { f32FlopPerSecond: 163.4e12, f16MatrixFlopPerSecond: 1307e12, f8MatrixFlopPerSecond: 2615e12 },
    {
      source:
        'ml-engineering accelerator README (stas00, 2026-08-22); InferenceX gpu-specs (SemiAnalysis, 2026-04-03)',
      verification: 'partly',
      note: 'power not looked up',
    },
  ),
  dataSheet(
    { id: 'amd-mi325x', name: 'Instinct MI325X', vendor: 'amd', class: 'datacenter' },
    { memoryBytes: 256e9, memoryBytesPerSecond: 6000e9, thermalDesignPowerWatts: 1000 },
    { f32FlopPerSecond: 163.4e12, f16MatrixFlopPerSecond: 1307e12, f8MatrixFlopPerSecond: 2615e12 },
    {
      source:
        'ml-engineering accelerator README (stas00, 2026-08-22); InferenceX gpu-specs (SemiAnalysis, 2026-04-03)',
      verification: 'read',
    },
  ),
  dataSheet(
    { id: 'amd-mi355x', name: 'Instinct MI355X', vendor: 'amd', class: 'datacenter' },
    { memoryBytes: 288e9, memoryBytesPerSecond: 8000e9, thermalDesignPowerWatts: 1400 },
    { f32FlopPerSecond: 157.3e12, f16MatrixFlopPerSecond: 2516e12, f8MatrixFlopPerSecond: 5033e12 },
    {
      source:
        'ml-engineering accelerator README (stas00, 2026-08-22); InferenceX gpu-specs (SemiAnalysis, 2026-04-03)',
      verification: 'partly',
      note: 'power not looked up',
    },
  ),
] satisfies Gpu[];
