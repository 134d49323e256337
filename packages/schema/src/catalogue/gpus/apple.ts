import { dataSheet } from './data-sheet.ts';
import type { Gpu } from './gpu.ts';

export const APPLE_GPUS = [
  dataSheet(
    { id: 'apple-m1', name: 'Apple M1 (8-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 16e9, memoryBytesPerSecond: 68.3e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 2.6e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'llama.cpp pull request 1642 (bandwidth); akunu book (f32)',
      verification: 'read',
      note: 'the pull request gives 68.2 GB/s',
    },
  ),
  dataSheet(
    { id: 'apple-m1-pro', name: 'Apple M1 Pro (16-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 32e9, memoryBytesPerSecond: 200e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 5.2e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    { source: 'akunu book', verification: 'read' },
  ),
  dataSheet(
    { id: 'apple-m1-max', name: 'Apple M1 Max (32-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 64e9, memoryBytesPerSecond: 400e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 10.4e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    { source: 'akunu book', verification: 'read' },
  ),
  dataSheet(
    { id: 'apple-m1-ultra', name: 'Apple M1 Ultra (64-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 128e9, memoryBytesPerSecond: 800e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 20.8e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    { source: 'akunu book', verification: 'read' },
  ),
  dataSheet(
    { id: 'apple-m2', name: 'Apple M2 (10-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 24e9, memoryBytesPerSecond: 100e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 3.6e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'llama.cpp pull request 1642 (bandwidth)',
      verification: 'partly',
      note: 'the pull request gives 102.4 GB/s; f32 rate not looked up',
    },
  ),
  dataSheet(
    { id: 'apple-m2-ultra', name: 'Apple M2 Ultra (76-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 192e9, memoryBytesPerSecond: 800e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 27.2e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    { source: 'Wccftech 2024 (bandwidth)', verification: 'partly', note: 'f32 rate not looked up' },
  ),
  dataSheet(
    { id: 'apple-m3-max', name: 'Apple M3 Max (40-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 128e9, memoryBytesPerSecond: 400e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 14.32e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    { source: 'hmc-tech (f32, at 1398 MHz)', verification: 'read' },
  ),
  dataSheet(
    { id: 'apple-m4', name: 'Apple M4 (10-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 32e9, memoryBytesPerSecond: 120e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 3.76e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'hmc-tech (f32)',
      verification: 'partly',
      note: 'f32 rate scaled from the 8-core GPU’s 3.01 TFLOP/s; bandwidth not looked up',
    },
  ),
  dataSheet(
    { id: 'apple-m4-pro', name: 'Apple M4 Pro (20-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 64e9, memoryBytesPerSecond: 273e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 7.53e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'Wccftech 2024 (bandwidth); hmc-tech (f32)',
      verification: 'read',
      note: 'f32 rate scaled from the 16-core GPU’s 6.02 TFLOP/s',
    },
  ),
  dataSheet(
    { id: 'apple-m4-max', name: 'Apple M4 Max (40-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 128e9, memoryBytesPerSecond: 546e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 17.2e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'Wccftech 2024 (bandwidth); hmc-tech (f32)',
      verification: 'read',
      note: 'f32 rate scaled from the 32-core GPU’s 13.74 TFLOP/s',
    },
  ),
  dataSheet(
    { id: 'apple-m3-ultra', name: 'Apple M3 Ultra (80-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 512e9, memoryBytesPerSecond: 819e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 28.64e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp news, 2025-03 (memory, bandwidth)',
      verification: 'partly',
      note: 'f32 rate twice that of the M3 Max: Apple joins two of its dies',
    },
  ),
  dataSheet(
    { id: 'apple-m5', name: 'Apple M5 (10-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 32e9, memoryBytesPerSecond: 153e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 4.04e12, f16MatrixFlopPerSecond: 16.2e12, f8MatrixFlopPerSecond: null },
    {
      source:
        'The Decoder, 2025-10 (bandwidth, memory); clock of 1578 MHz: Michael Stinkerings’ roofline of the M5',
      verification: 'partly',
      note: '1,280 lanes at that clock; 1,024 f16 matrix operations a core and cycle as Zakharko measured on the A19',
    },
  ),
  dataSheet(
    { id: 'apple-m5-pro', name: 'Apple M5 Pro (20-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 64e9, memoryBytesPerSecond: 307e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 9e12, f16MatrixFlopPerSecond: 35e12, f8MatrixFlopPerSecond: null },
    {
      source: 'eTechnGadgets, 2026-03 (bandwidth, memory)',
      verification: 'partly',
      note: 'rates are half of those estimated for the M5 Max',
    },
  ),
  dataSheet(
    { id: 'apple-m5-max', name: 'Apple M5 Max (40-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 128e9, memoryBytesPerSecond: 614e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 18e12, f16MatrixFlopPerSecond: 70e12, f8MatrixFlopPerSecond: null },
    {
      source: 'eTechnGadgets, 2026-03 (bandwidth, memory); Zakharko 2025, GPU Neural Accelerators (rates)',
      verification: 'partly',
      note: 'rates are his estimate from the A19, at 1750 MHz',
    },
  ),
  dataSheet(
    { id: 'apple-m2-pro', name: 'Apple M2 Pro (19-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 32e9, memoryBytesPerSecond: 200e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 6.8e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'hmc-tech (clock of 1398 MHz); Apple, 2023-01 (memory, bandwidth), as reported by Technewsboy',
      verification: 'partly',
      note: 'f32 rate is half of that of the M2 Max’s 38 cores',
    },
  ),
  dataSheet(
    { id: 'apple-m2-max', name: 'Apple M2 Max (38-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 96e9, memoryBytesPerSecond: 400e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 13.6e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'hmc-tech (f32); Apple, 2023-01 (memory, bandwidth), as reported by Technewsboy',
      verification: 'read',
    },
  ),
  dataSheet(
    { id: 'apple-m3', name: 'Apple M3 (10-core GPU)', vendor: 'apple', class: 'integrated' },
    { memoryBytes: 24e9, memoryBytesPerSecond: 100e9, thermalDesignPowerWatts: null },
    { f32FlopPerSecond: 3.58e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'hmc-tech (f32); webgpu-bench’s share of bandwidth counts on 100 GB/s',
      verification: 'partly',
      note: 'memory is that of the largest Mac with it',
    },
  ),
] satisfies Gpu[];
