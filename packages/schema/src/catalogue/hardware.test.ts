import { describe, expect, it } from 'vitest';
import { DRAFT } from '../report/report.fixture.ts';
import { Identifier } from '../values/identifier.ts';
import { findGpu, pricesOf } from './find-price.ts';
import { GPUS } from './gpus.ts';
import { hardwareNamed, hardwareOf } from './hardware.ts';
import { PRICES } from './prices.ts';

const unknown = { ...DRAFT.adapter, vendor: '', architecture: '', device: '', description: '' };

/** As Dawn makes an identifier of a driver's name. */
const asDevice = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

describe('hardwareOf', () => {
  const nameOf = (adapter: Partial<typeof unknown>) => hardwareOf({ ...unknown, ...adapter }).name;
  it.each([
    ['H100 SXM', { device: 'nvidia-h100-80gb-hbm3', description: 'NVIDIA: 550.54.15' }],
    ['Apple M4 Max', { device: 'apple-m4-max' }],
    ['Radeon RX 7900 XTX', { device: 'amd-radeon-rx-7900-xtx' }],
    ['GeForce RTX 4090', { device: '0x2684', description: ' NVIDIA  GeForce RTX 4090 ' }],
    ['Radeon 8060S', { device: 'radeon-8060s-graphics' }],
    ['GB10', { device: 'nvidia-gb10' }],
    ['NVIDIA GeForce RTX 4090 Laptop GPU', { device: 'nvidia-geforce-rtx-4090-laptop-gpu' }],
    ['Constructor GPU', { device: 'constructor gpu' }],
    ['To String', { device: 'to-string' }],
    ['NVIDIA Ampere', { vendor: 'nvidia', architecture: 'ampere' }],
    ['toString __proto__ Valueof', { device: 'toString-__proto__-valueof' }],
    ['unknown', {}],
  ])('is called %s of %j', (name, adapter) => {
    expect(nameOf(adapter)).toBe(name);
  });

  it('leaves the version out of a software adapter', () => {
    const adapter = { isSoftwareAdapter: true };
    expect(nameOf({ ...adapter, device: 'llvmpipe-llvm-15-0-6-256-bits-' })).toBe('llvmpipe');
    expect(nameOf({ ...adapter, architecture: 'swiftshader' })).toBe('SwiftShader');
    expect(nameOf({ ...adapter, device: 'some-rasteriser' })).toBe('Some Rasteriser');
  });

  it('knows the row of the catalogue of a GPU, and that software has none, whatever it is called', () => {
    const gpu = { ...unknown, vendor: 'nvidia', device: 'nvidia-geforce-rtx-4090' };
    expect(hardwareOf(gpu)).toMatchObject({ isSoftware: false, gpu: { id: 'nvidia-rtx4090' } });
    const software = { isSoftware: true, gpu: null };
    expect(hardwareOf({ ...gpu, isSoftwareAdapter: true })).toMatchObject(software);
    expect(hardwareOf({ ...unknown, device: 'llvmpipe' })).toMatchObject(software);
  });
});

describe('the id', () => {
  const idOf = (adapter: Partial<typeof unknown>) => hardwareOf({ ...unknown, ...adapter }).id;

  it.each(GPUS)('of the GPU $id is the same by its id, its name and its spellings', (gpu) => {
    const vendor = gpu.name.toLowerCase().startsWith(gpu.vendor) ? '' : `${gpu.vendor} `;
    const plain = gpu.name.replace(/ \([^)]*\)/g, '');
    for (const name of [gpu.id, gpu.name, plain, `${vendor}${plain}`, ...(gpu.spellings ?? [])]) {
      expect(idOf({ description: name }), name).toBe(gpu.id);
    }
    // A device without two letters in a row, as `l4`, is taken for a number; drivers write the vendor before it.
    expect(idOf({ device: asDevice(`${vendor}${plain}`) })).toBe(gpu.id);
    expect(hardwareNamed(gpu.name).name).toBe(plain);
  });

  it('of every price is that of the hardware it is a price of', () => {
    for (const { gpu, id } of PRICES) {
      const row = findGpu(gpu);
      expect(row, id).toBeDefined();
      expect(pricesOf(hardwareNamed(row?.name ?? '').id).map((price) => price.id)).toContain(id);
    }
  });

  it.each([
    [
      'amd-radeon-780m',
      'AMD Radeon 780M Graphics (RADV PHOENIX)',
      'AMD Radeon(TM) 780M Graphics',
      'Radeon™ 780M Graphics',
      'amd-radeon-780m-graphics-radv-phoenix-',
    ],
    [
      'intel-uhd-630',
      'Intel(R) UHD Graphics 630',
      'Intel(R) UHD Graphics 630 (CFL GT2)',
      'Intel® UHD Graphics 630',
      'intel-r-uhd-graphics-630-cfl-gt2-',
    ],
    ['intel-iris-xe', 'Intel(R) Iris(R) Xe Graphics (TGL GT2)', 'Intel® Iris® Xe Graphics'],
    ['nvidia-geforce-rtx-4090-laptop', 'NVIDIA GeForce RTX 4090 Laptop GPU', 'GeForce RTX™ 4090 Laptop GPU'],
    ['amd-ryzen-ai-max-plus-395', 'AMD Ryzen™ AI Max+ 395', 'AMD Ryzen AI MAX+ 395'],
    ['nvidia-rtx4060-ti', 'NVIDIA GeForce RTX 4060 Ti'],
    ['nvidia-geforce-rtx-3050', 'NVIDIA GeForce RTX 3050'],
    ['apple-m1-pro', 'Apple M1 Pro 8P+2E+16GPU', 'Apple M1 Pro'],
    ['amd-mi355x', 'mi355x', 'AMD Instinct MI355X'],
    ['qualcomm-adreno-x1-85', 'Qualcomm(R) Adreno(TM) X1-85 GPU'],
    ['nvidia-rtx4090', 'nvidia-rtx4090'],
  ])('is %s however a driver writes it', (id, ...spellings) => {
    for (const text of spellings) {
      expect(idOf({ description: text }), text).toBe(id);
      expect(idOf({ device: text }), text).toBe(id);
    }
  });

  it('of software is never that of a GPU', () => {
    const gpu = { device: 'nvidia-h100-80gb-hbm3', isSoftwareAdapter: true };
    expect(idOf(gpu)).toBe('software-nvidia-h100-80gb-hbm3');
    expect(idOf({ device: 'llvmpipe-llvm-15-0-6-256-bits-' })).toBe('software-llvmpipe');
  });

  it('tells apart what a slug cannot hold: other letters, what is cut, other cores', () => {
    const ids = ['摩尔线程', '寒武纪', 'NVIDIA Н100', `x${'y'.repeat(200)}`, `x${'y'.repeat(201)}`].map(
      (text) => idOf({ description: text }),
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(Identifier.parse(id)).toBe(id);
    expect(idOf({ description: 'NVIDIA GeForce RTX 4090 Ноутбук' })).not.toBe('nvidia-rtx4090');
    expect(idOf({ description: 'Apple M4 Max 12P+4E+32GPU' })).not.toBe('apple-m4-max');
    expect(idOf({})).toBe('unknown');
  });
});
