import { expect, it } from 'vitest';
import { quantity } from './quantity.ts';

it('says the bounds', () => {
  expect(() => quantity()('-1')).toThrow('0 or above');
  expect(() => quantity({ max: 1 })('2')).toThrow('1 at most');
  expect(() => quantity()('many')).toThrow('5e6, 13B, 2T');
});
