import { expect, it } from 'vitest';
import { adapterName } from './adapter-name.ts';

it.each([
  [{ description: 'llvmpipe (LLVM 15)', device: 'llvmpipe', vendor: 'mesa' }, 'llvmpipe (LLVM 15)'],
  [{ description: '', device: 'Apple M4', vendor: 'apple' }, 'Apple M4'],
  [{ description: '', device: '', vendor: 'apple' }, 'apple'],
])('takes the most telling of %j', (info, name) => {
  expect(adapterName(info)).toBe(name);
});
