import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { amdSmi, amdSmiGpus } from './amd-smi.ts';
import { chooseGpu } from './choose-gpu.ts';
import { nvidiaSmi, nvidiaSmiGpus } from './nvidia-smi.ts';
import { powermetrics } from './powermetrics.ts';
import { advance, raplCounter } from './rapl.ts';
import type { SensorProgram } from './reading.ts';
import { rocmSmi, rocmSmiGpus } from './rocm-smi.ts';

/** All readings of an output, handed over in pieces of any size. */
function readAll(program: SensorProgram, output: string, pieceLength: number) {
  const parser = program.parser();
  const pieces = output.match(new RegExp(`[^]{1,${pieceLength}}`, 'g')) ?? [];
  return pieces.flatMap((piece, i) => parser.push(piece, i)).map(({ seconds: _, ...reading }) => reading);
}

/** Written by hand after `nvidia-smi --help-query-gpu` and nvml.h: csv,noheader,nounits. */
const NVIDIA = `0, NVIDIA GeForce RTX 4090, 41.37, 38, 210, 405, 0x0000000000000001
0, NVIDIA GeForce RTX 4090, 402.11, 61, 2625, 10251, 0x0000000000000004
0, NVIDIA GeForce RTX 4090, [N/A], 84, 1995, [Not Supported], 0x0000000000000060
0, NVIDIA GeForce RTX 4090, 390.00, 80, 2000, 10251, [N/A]
`;

/** Written by hand after ROCm's documentation of rocm-smi --json, of two ages, with a warning between. */
const ROCM = `{"card0": {"Temperature (Sensor edge) (C)": "45.0", "Average Graphics Package Power (W)": "93.0", "sclk clock speed:": "(1502Mhz)", "mclk clock speed:": "(1000Mhz)"}}
WARNING: AMD GPU device(s) is/are in a low-power state. Check power control/runtime_status

{"card0": {"Temperature (Sensor junction) (C)": "71.0", "Current Socket Graphics Package Power (W)": "303.0", "sclk clock speed:": "(2402Mhz)"}, "system": {}}
{"card0": {"Current Socket Graphics Package Power (W)": "N/A"}}
`;

/** Written by hand after ROCm's documentation of amd-smi metric --json, of two ages, with a warning before. */
const AMD_SMI = `WARNING: the user is not in the render group
[
    {
        "gpu": 0,
        "power": {
            "socket_power": { "value": 303, "unit": "W" },
            "throttle_status": "THROTTLED"
        },
        "clock": {
            "gfx_0": { "clk": { "value": 2402, "unit": "MHz" }, "max_clk": { "value": 2500, "unit": "MHz" } },
            "mem_0": { "clk": { "value": 1249, "unit": "MHz" } }
        },
        "temperature": { "edge": "N/A", "hotspot": { "value": 71, "unit": "C" } }
    }
]

{
    "gpu_data": [
        {
            "gpu": 0,
            "power": { "socket_power": "N/A", "average_socket_power": 93, "throttle_status": "UNTHROTTLED" },
            "clock": { "gfx_0": { "clk": "N/A" } },
            "temperature": { "edge": { "value": 45, "unit": "C" }, "hotspot": "N/A" }
        }
    ]
}
[{"gpu": 0, "power": {"socket_power": "N/A", "throttle_status": "N/A"}, "clock": "N/A", "temperature": "N/A"}]
`;

/** Written by hand after powermetrics(1), the samplers cpu_power and gpu_power on Apple silicon. */
const POWERMETRICS = `Machine model: Mac16,1
*** Sampled system activity (Sun Nov 22 10:00:00 2026 +0100) (503.21ms elapsed) ***

**** Processor usage ****
CPU Power: 812 mW
GPU Power: 9120 mW
ANE Power: 0 mW
Combined Power (CPU + GPU + ANE): 9932 mW

**** GPU usage ****
GPU HW active frequency: 1398 MHz
GPU HW active residency:  98.21%
*** Sampled system activity (Sun Nov 22 10:00:01 2026 +0100) (501.10ms elapsed) ***
Combined Power (CPU + GPU + ANE): 10432 mW
`;

describe.each([1, 7, 100_000])('in pieces of %d characters', (pieceLength) => {
  it('nvidia-smi gives watts, temperature, clocks and why they are held down', () => {
    const [idle, busy, hot, unknown] = readAll(nvidiaSmi(0), NVIDIA, pieceLength);
    expect(idle).toEqual({
      watts: 41.37,
      celsius: 38,
      coreHertz: 210e6,
      memoryHertz: 405e6,
      throttleReasons: [],
    });
    expect(busy?.throttleReasons).toEqual(['software power cap']);
    expect(hot).toMatchObject({
      watts: null,
      memoryHertz: null,
      throttleReasons: ['software thermal slowdown', 'hardware thermal slowdown'],
    });
    expect(unknown?.throttleReasons).toBeNull();
  });

  it('rocm-smi gives them whatever its fields are called', () => {
    expect(readAll(rocmSmi(0), ROCM, pieceLength)).toMatchObject([
      { watts: 93, celsius: 45, coreHertz: 1502e6, memoryHertz: 1000e6, throttleReasons: null },
      { watts: 303, celsius: 71, coreHertz: 2402e6, memoryHertz: null },
      { watts: null, celsius: null, coreHertz: null },
    ]);
  });

  it('amd-smi gives them as numbers, with units, and where it says that it does not know', () => {
    expect(readAll(amdSmi(0), AMD_SMI, pieceLength)).toEqual([
      { watts: 303, celsius: 71, coreHertz: 2402e6, memoryHertz: 1249e6, throttleReasons: ['throttled'] },
      { watts: 93, celsius: 45, coreHertz: null, memoryHertz: null, throttleReasons: [] },
      { watts: null, celsius: null, coreHertz: null, memoryHertz: null, throttleReasons: null },
    ]);
  });

  it('powermetrics gives the power of the chip', () => {
    expect(readAll(powermetrics, POWERMETRICS, pieceLength)).toMatchObject([
      { watts: 9.932, coreHertz: null },
      { watts: 10.432, coreHertz: 1398e6 },
    ]);
  });
});

it('knows what says that rights are missing', () => {
  expect(powermetrics.isDenied('powermetrics must be invoked as the superuser')).toBe(true);
  expect(nvidiaSmi(0).isDenied('Failed to initialize NVML: Insufficient Permissions')).toBe(true);
  expect(rocmSmi(0).isDenied('sh: 1: rocm-smi: not found')).toBe(false);
});

it('reads the names of GPUs', () => {
  const asic = (gpu: number, name: string) => `    { "gpu": ${gpu}, "asic": { "market_name": "${name}" } }`;
  const listed = [
    { index: 0, name: 'AMD Radeon Graphics' },
    { index: 1, name: 'AMD Radeon RX 7900 XTX' },
  ];
  const both = listed.map(({ index, name }) => asic(index, name)).join(',\n');
  expect(amdSmiGpus(`[\n${both}\n]\n`)).toEqual(listed);
  expect(amdSmiGpus(`{\n"gpu_data": [\n${both}\n  ]\n}`)).toEqual(listed);
  expect(
    rocmSmiGpus(
      'WARNING: x\n{"card0": {"Card Series": "AMD Radeon Graphics"}, "card1": {"Card series": "AMD Radeon RX 7900 XTX"}, "system": {}}',
    ),
  ).toEqual(listed);
  expect(nvidiaSmiGpus('0, NVIDIA H100 PCIe\n1, NVIDIA A100, 80GB\nNo devices were found\n')).toEqual([
    { index: 0, name: 'NVIDIA H100 PCIe' },
    { index: 1, name: 'NVIDIA A100, 80GB' },
  ]);
});

describe('chooseGpu', () => {
  const gpus = ['AMD Radeon Graphics', 'AMD Radeon RX 7900 XT', 'AMD Radeon RX 7900 XTX'].map(
    (name, index) => ({
      index,
      name,
    }),
  );
  it('takes the one that the adapter names, and the only one whatever its name', () => {
    const adapter = { device: '', description: 'AMD Radeon RX 7900 XTX (RADV NAVI31): Mesa 25.2' };
    expect(chooseGpu(gpus, adapter)?.index).toBe(2);
    expect(chooseGpu([{ index: 0, name: '' }], adapter)?.index).toBe(0);
    const family = [
      { index: 0, name: 'NVIDIA GeForce RTX 4070' },
      { index: 1, name: 'NVIDIA GeForce RTX 4070 Ti' },
    ];
    expect(chooseGpu(family, { device: '', description: 'NVIDIA GeForce RTX 4070 Ti' })?.index).toBe(1);
    expect(chooseGpu(family, { device: '', description: 'NVIDIA GeForce RTX 4070' })?.index).toBe(0);
  });

  it('takes none where several have the name, or none has', () => {
    const twice = [gpus[1], gpus[1]].flatMap((gpu) => gpu ?? []);
    expect(chooseGpu(twice, { device: 'AMD Radeon RX 7900 XT', description: '' })).toBeNull();
    expect(chooseGpu(gpus, { device: 'AMD Radeon RX 6800', description: '' })).toBeNull();
    expect(chooseGpu([], { device: 'AMD', description: '' })).toBeNull();
  });
});

describe('raplCounter', () => {
  /** As Linux lays powercap out: two packages and a part of one. */
  function powercap(): { folder: string; set: (name: string, microjoules: number) => void } {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-cli-rapl-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const set = (name: string, microjoules: number) =>
      writeFileSync(path.join(folder, name, 'energy_uj'), `${microjoules}\n`);
    for (const [name, label] of [
      ['intel-rapl:0', 'package-0'],
      ['intel-rapl:0:0', 'core'],
      ['intel-rapl:1', 'package-1'],
    ] as const) {
      mkdirSync(path.join(folder, name));
      writeFileSync(path.join(folder, name, 'name'), `${label}\n`);
      writeFileSync(path.join(folder, name, 'max_energy_range_uj'), '262143328850\n');
      set(name, 1_000_000);
    }
    return { folder, set };
  }

  it('adds the packages up, not their parts', () => {
    const { folder, set } = powercap();
    const counter = raplCounter(folder);
    if (typeof counter === 'string') throw new Error(counter);
    set('intel-rapl:0', 3_500_000);
    set('intel-rapl:0:0', 9_000_000);
    set('intel-rapl:1', 1_250_000);
    expect(counter.joules()).toBeCloseTo(2.75, 9);
    expect(counter.joules()).toBe(0);
    rmSync(path.join(folder, 'intel-rapl:1'), { recursive: true });
    expect(counter.joules()).toBeNull();
  });

  it('goes past the end of its range', () => {
    expect(advance(90, 10, 100)).toBe(20);
  });

  it('says what is missing', () => {
    expect(raplCounter('/nonexistent')).toBe('no-reader');
    const { folder } = powercap();
    rmSync(path.join(folder, 'intel-rapl:0', 'energy_uj'));
    mkdirSync(path.join(folder, 'intel-rapl:0', 'energy_uj'));
    expect(raplCounter(folder)).toBe('permission-denied');
  });
});
