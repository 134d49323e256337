import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as format from './format.ts';

describe('numbers of three digits', () => {
  it.each([
    [0, '0', '$0'],
    [-0, '0', '$0'],
    [0.0123456, '0.0123', '$0.0123'],
    [0.5555555, '0.556', '$0.556'],
    [2, '2.00', '$2.00'],
    [12.34, '12.3', '$12.3'],
    [999.4, '999', '$999'],
    [999.6, '1,000', '$1,000'],
    [1234.5, '1,235', '$1,235'],
    [-12.34, '-12.3', '-$12.3'],
    [4_600_000, '4,600,000', '$4,600,000'],
    [1.234e-9, '1.23e-9', '$1.23e-9'],
    [1.234e18, '1.23e18', '$1.23e18'],
    [Number.POSITIVE_INFINITY, '∞', '$∞'],
  ])('%d', (value, number, usd) => {
    expect(format.formatTokensPerSecond(value)).toBe(number);
    expect(format.formatUsd(value)).toBe(usd);
  });
});

describe('units', () => {
  it.each([
    [0.453, '45.3%'],
    [1, '100%'],
    [12.345, '1,235%'],
    [0.00001, '0.00100%'],
  ])('fraction %d', (value, text) => {
    expect(format.formatFraction(value)).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1.00 KiB'],
    [269_030_016, '257 MiB'],
    [1.5 * 2 ** 30, '1.50 GiB'],
    [2 ** 41, '2.00 TiB'],
  ])('%d bytes', (value, text) => {
    expect(format.formatBytes(value)).toBe(text);
  });

  it.each([
    [0, '0 s'],
    [80e-9, '80.0 ns'],
    [65.536e-6, '65.5 µs'],
    [0.0123, '12.3 ms'],
    [0.99999, '1.00 s'],
    [1234, '1,234 s'],
  ])('%d seconds', (value, text) => {
    expect(format.formatSeconds(value)).toBe(text);
  });

  it.each([
    [134_515_008, '134,515,008', '135M'],
    [6_738_415_616, '6,738,415,616', '6.74B'],
    [28.5, '28.5', '28.5'],
    [7, '7', '7'],
  ])('count %d', (value, exact, large) => {
    expect(format.formatCount(value)).toBe(exact);
    expect(format.formatLargeCount(value)).toBe(large);
  });
});

describe('formatInterval', () => {
  it.each([
    [{ low: 81.23, high: 84 }, '81.2 – 84.0'],
    [{ low: 81.23, high: null }, '≥ 81.2'],
    [{ low: null, high: 84 }, '≤ 84.0'],
    [{ low: null, high: null }, '–'],
    [null, '–'],
  ])('%j', (interval, text) => {
    expect(format.formatInterval(interval, format.formatNumber)).toBe(text);
  });
});

it('writes a level as it was chosen', () => {
  expect([0.95, 0.999, 0.9973].map((level) => format.formatLevel(level))).toEqual(['95%', '99.9%', '99.73%']);
});

const { NOT_KNOWN: _, formatInterval: __, formatLevel: ___, formatDecimal, ...plain } = format;
const writers = { ...plain, formatDecimal: (value: number | null) => formatDecimal(value, 'Hz') };

describe.each(Object.entries(writers))('%s', (_name, write) => {
  it('writes an unknown value as a dash, never as 0', () => {
    expect(write(null)).toBe('–');
  });

  it('says so where it is given no number', () => {
    expect(write(Number.NaN)).toBe('not a number');
  });

  it('writes any number in few characters, with its first digit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = write(value);
        expect(text.length).toBeLessThan(32);
        expect(text).not.toContain('NaN');
        expect(/[1-9]/.test(text)).toBe(value !== 0);
      }),
    );
  });
});

it.each([
  [4.7083e9, 'B/s', '4.71 GB/s'],
  [28.18e9, 'FLOP/s', '28.2 GFLOP/s'],
  [989e12, 'FLOP/s', '989 TFLOP/s'],
  [999.7e6, 'Hz', '1.00 GHz'],
  [0.5, 'Hz', '0.500 Hz'],
  [0, 'Hz', '0 Hz'],
  [null, 'Hz', '–'],
])('formatDecimal writes %d %s as %s', (value, unit, expected) => {
  expect(formatDecimal(value, unit)).toBe(expected);
});

it.each([
  [662e12, '662T'],
  [1.8074e15, '1,807T'],
  [9.9e12, '9.90T'],
])('formatTokenCount writes %d as %s', (tokens, expected) => {
  expect(format.formatTokenCount(tokens)).toBe(expected);
});
