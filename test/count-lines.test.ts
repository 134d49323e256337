import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { familiesOf } from '../scripts/count-lines/families.ts';
import {
  countTypeScript,
  withoutLineSavers,
  withoutTypeScriptComments,
} from '../scripts/count-lines/typescript.ts';
import { countWgsl, unfolded, withoutComments } from '../scripts/count-lines/wgsl.ts';

describe('lines of WGSL', () => {
  const airy = `
// A header.
struct Dims {
  rows: u32,
  shape: array<u32, 4>,
}

fn f(a: f32) -> f32 {
  var sum = 0.0; /* why /* nested */ so */
  for (var i = 0u; i < 4u; i++) {
    sum += a;
  }
  if (sum > 1.0) {
    sum = 1.0;
  } else {
    sum = 2.0;
  }
  return sum;
}
`;
  const dense =
    'struct Dims { rows: u32, shape: array<u32, 4>, } fn f(a: f32) -> f32 { var sum = 0.0; for (var i = 0u; i < 4u; i++) { sum += a; } if (sum > 1.0) { sum = 1.0; } else { sum = 2.0; } return sum; }';

  it('are the same however they are written', () => {
    expect(unfolded(dense)).toEqual(unfolded(airy));
    // 4 of the struct; of the function 2 + var, 3 of the loop, 5 of the branches, return.
    expect(countWgsl(airy, 110)).toBe(16);
  });

  it('are more where a statement is wider than a line', () => {
    const wide = `let a = ${'x + '.repeat(60)}x;`;
    expect(countWgsl(wide, 110)).toBe(3);
  });

  it('end with comments that nothing ends', () => {
    expect(withoutComments('let a = 1; // end').trim()).toBe('let a = 1;');
  });
});

describe('lines of TypeScript', () => {
  it('count the properties that a spread puts on one line', () => {
    const code = 'const a = {\n  ...{ b: 1, c: { ...{ d, e } } },\n  f,\n};\n';
    expect(withoutLineSavers(code).replace(/\s+/g, ' ').trim()).toBe('const a = { b: 1, c: { d, e }, f, };');
  });

  it('leave other spreads alone', () => {
    const code = 'const a = { ...b, ...(c ? { d } : {}) };\n';
    expect(withoutLineSavers(code)).toBe(code);
  });

  it('do not take strings, templates and expressions for comments', () => {
    const code = `const a = 'http://x'; // gone\nconst b = \`/* kept */\`;\nconst d = /[/]\\/*/;\n/** gone\n * too */\n`;
    expect(withoutTypeScriptComments(code)).toContain("'http://x'; \n");
    expect(withoutTypeScriptComments(code)).toContain('`/* kept */`');
    expect(countTypeScript(code)).toBe(3);
  });
});

describe('the families of kernels', () => {
  it('are there, and leave out what was never counted', () => {
    const root = fileURLToPath(new URL('..', import.meta.url));
    const families = familiesOf(root);
    expect(families.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(families).toContain('packages/kernels/src/product');
    expect(families).toContain('packages/kernels/src/kernel/define-kernel.ts');
    expect(families).not.toContain('packages/kernels/src/kernel/kernel.ts');
  });

  it('are four folders in a checkout from before they were one', () => {
    const checkout = mkdtempSync(join(tmpdir(), 'breakeven-families-'));
    try {
      mkdirSync(join(checkout, 'packages/kernels/src/ops'), { recursive: true });
      expect(familiesOf(checkout).map((path) => path.split('/').at(-1))).toEqual([
        'kernels',
        'operands',
        'ops',
        'preferences',
      ]);
    } finally {
      rmSync(checkout, { recursive: true });
    }
  });
});
