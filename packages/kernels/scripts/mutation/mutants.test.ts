import { describe, expect, it } from 'vitest';
import { mutantsOf, mutate } from './mutants.ts';

const SOURCE = `struct Dims {
  rows: u32,
}
@group(0) @binding(0) var<uniform> dims: Dims;
const SIZE = 4u * ROWS;
fn unused(a: u32) -> u32 {
  if (a < 3u) {
    return a + 1u;
  }
  return helper(a) * 2u;
}
fn helper(a: u32) -> u32 { return a - 2u; }
fn called(a: u32) -> u32 {
  return a * 7u;
}
fn main() {
  for (var i = 0u; i < dims.rows; i += 2u) {
    output[i] = a.x + b; // not - this
    called(i);
  }
  for (var left = 3u; left > 0u; left--) {
  }
}
`;

describe('mutants', () => {
  it('break one place each, and no declaration, comment, increment of a loop or function that is not called', () => {
    expect(mutantsOf(SOURCE).map(({ kind, mutated }) => `${kind}: ${mutated}`)).toEqual([
      'index: const SIZE = 4u + ROWS;',
      'index: return a + 7u;',
      'bound: for (var i = 0u; i <= dims.rows; i += 2u) {',
      'sign: output[i] = a.x - b;',
      'index: output[i + 1u] = a.x + b;',
      'index: output[i] = a.y + b;',
    ]);
  });

  it('are put where they belong, of equal lines into the one that is meant', () => {
    const source = 'a[i] = 1;\n  a[i] = 1;\n';
    const [, second] = mutantsOf(source);
    expect(mutate(source, second as NonNullable<typeof second>)).toBe('a[i] = 1;\na[i + 1u] = 1;\n');
    expect(mutate('b = 1;', second as NonNullable<typeof second>)).toBeNull();
  });
});
