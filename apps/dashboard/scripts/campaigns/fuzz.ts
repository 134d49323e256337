import { sealReport } from '@breakeven/schema/report/report-id';
import fc from 'fast-check';
import { sampleReport } from '../../test/sample-report.ts';

const HOSTILE: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  -0,
  5e-324,
  1e308,
  2 ** 53,
  '',
  'NaN',
  '\u0000',
  '\u202e',
  '\ud800',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  '=HYPERLINK("x")',
  "'; drop table reports; --",
  '../../etc/passwd',
  'a'.repeat(100_000),
  [],
  {},
  [[[[[[]]]]]],
  Array.from({ length: 1000 }, () => 0),
  { __proto__: null, constructor: 1 },
  { toString: 'x' },
];

/** A copy with one place, wherever it is, replaced. */
function replaced(json: unknown, path: readonly number[], value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof json !== 'object' || json === null) return value;
  const entries = Object.entries(json);
  if (entries.length === 0) return value;
  const at = first % entries.length;
  const next = entries.map(([key, old], index) => [key, index === at ? replaced(old, rest, value) : old]);
  return Array.isArray(json) ? next.map(([, item]) => item) : Object.fromEntries(next);
}

const mutated = fc
  .record({
    speed: fc.double({ min: 1, max: 1e6, noNaN: true }),
    path: fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
    value: fc.oneof(fc.constantFrom(...HOSTILE), fc.jsonValue()),
    isSealed: fc.boolean(),
  })
  .map(({ path, value, isSealed }) => {
    const json = replaced(sampleReport(), path, value);
    if (!isSealed || typeof json !== 'object' || json === null) return JSON.stringify(json);
    try {
      return JSON.stringify(sealReport(json as Parameters<typeof sealReport>[0]));
    } catch {
      // What cannot be sealed is sent as it is.
      return JSON.stringify(json);
    }
  });

const flipped = fc
  .array(fc.tuple(fc.nat(5000), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 5 })
  .map((flips) => {
    const bytes = Buffer.from(JSON.stringify(sampleReport()));
    for (const [at, byte] of flips) bytes[at % bytes.length] = byte;
    return bytes.toString('latin1');
  });

const junk = fc
  .tuple(
    fc.constantFrom('0,', '{},', '"",', '[', '{"a":', '1e400,', '\u0000', '{"__proto__":'),
    fc.integer({ min: 1, max: 100_000 }),
  )
  .map(([piece, count]) => `[${piece.repeat(count)}0]`);

/** Bodies that no honest client sends; the same of the same seed. */
export const hostileBodies = ({ count, seed }: { count: number; seed: number }): string[] =>
  fc.sample(
    fc.oneof(
      { weight: 12, arbitrary: mutated },
      { weight: 6, arbitrary: flipped },
      { weight: 1, arbitrary: junk },
    ),
    { numRuns: count, seed },
  );
