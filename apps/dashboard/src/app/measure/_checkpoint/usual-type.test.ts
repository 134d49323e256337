import { expect, it } from 'vitest';
import { usualType } from './usual-type.ts';

const ALL = ['f32', 'f16', 'q8_0', 'q4_0', 'q4_1'] as const;
const WITHOUT_F16 = ['f32', 'q8_0', 'q4_0', 'q4_1'] as const;

it.each([
  [['q4_1', 'q8_0', 'f32'], ALL, 'q4_1'],
  [['bf16'], ALL, 'f16'],
  [['bf16'], WITHOUT_F16, 'f32'],
  [['f16', 'f32'], WITHOUT_F16, 'f32'],
  [[], ALL, 'f32'],
] as const)('takes %j, of %j, as %s', (formats, types, type) => {
  expect(usualType(formats, types)).toBe(type);
});
