import { expect, it } from 'vitest';
import { isSoftwareAdapter } from './software-adapter.ts';

const adapter = (change: object) => ({
  vendor: 'nvidia',
  architecture: 'hopper',
  device: '',
  description: 'NVIDIA H100',
  isFallbackAdapter: false,
  ...change,
});

it.each([
  { isFallbackAdapter: true },
  { description: 'llvmpipe (LLVM 15.0.6, 256 bits)' },
  { device: 'SwiftShader Device (Subzero)' },
  { description: 'Microsoft Basic Render Driver' },
  { description: 'Microsoft WARP' },
  { architecture: 'software' },
])('%o is software', (change) => {
  expect(isSoftwareAdapter(adapter(change))).toBe(true);
});

it.each([{}, { description: 'Warpdrive GPU' }, { vendor: 'apple', description: 'Apple M4' }])(
  '%o is not',
  (change) => {
    expect(isSoftwareAdapter(adapter(change))).toBe(false);
  },
);
