import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { describe, expect, it, vi } from 'vitest';

const SRC = fileURLToPath(new URL('.', import.meta.url));
/** Text, conversions, metrics, methods of arithmetic, and what only picks or judges, are not formulas. */
const NO_FORMULAS =
  /^(values|numeric|essays|elsewhere|plausibility)\/|^ranking\/(?!robust-z)|^metrics\/metrics?\.ts$|^prices\/(cheapest-price|known-price|price-label)\.ts$|^laws\/(laws|hoffmann-2022-tables)\.ts$|^procedures\/(beside-published|linearity|measured-prefills|prices|report-cost|report-rates|report-utilization)\.ts$/;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));

interface Documented {
  path: string;
  name: string;
  text: string;
  example: { expression: string; value: string } | null;
}

/** The docstrings right above `export function`, without their stars. */
function docstrings(path: string): Documented[] {
  const source = readFileSync(join(SRC, path), 'utf8');
  const pattern = /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export (?:async )?function (\w+)/g;
  return [...source.matchAll(pattern)].map(([, comment = '', name = '']) => {
    const text = comment.replace(/^\/\*\*|\*\/$/gm, '').replace(/^ ?\* ?/gm, '');
    const match =
      /Example:\s([\s\S]+?) = (-?[\d,.]*\d(?:e[+-]?\d+)?|null|true|false|'[^']*')\s*\.?\s*$/m.exec(text);
    const example = match && { expression: (match[1] ?? '').replace(/\n/g, ' '), value: match[2] ?? '' };
    return { path, name, text, example };
  });
}

const documented = files.flatMap(docstrings);
const formulas = documented.filter(({ path }) => !NO_FORMULAS.test(path));
const withExample = documented.filter(({ example }) => example !== null);

describe.each(formulas.map((entry) => [`${entry.path} ${entry.name}`, entry] as const))('%s', (_, entry) => {
  it('says equation, domain, source and an example', () => {
    for (const part of [/^ {4}\S/m, /^Domain: |\nDomain: /, /Source: /, /Example: /]) {
      expect(entry.text).toMatch(part);
    }
    expect(entry.example, 'an example that reads `Example: f({ ... }) = value`').not.toBeNull();
  });
});

describe('the examples', async () => {
  const modules = await Promise.all(files.map((path) => vi.importActual<object>(join(SRC, path))));
  const scope: Record<string, unknown> = Object.assign({ findModel }, ...modules);

  it.each(withExample.map((entry) => [entry.name, entry] as const))('%s', (_, { example }) => {
    const { expression, value } = example as { expression: string; value: string };
    const evaluate = new Function(...Object.keys(scope), `return ${expression}`);
    const result: unknown = evaluate(...Object.values(scope));
    if (!/^-?\d/.test(value)) return expect(String(result)).toBe(value.replaceAll("'", ''));
    // Equal to the digits that are printed: half a unit of the last one.
    const [digits = '', exponent = '0'] = value.replaceAll(',', '').split('e');
    const decimals = digits.split('.')[1]?.length ?? 0;
    const unit = 10 ** (Number(exponent) - decimals);
    expect(
      Math.abs((result as number) - Number(value.replaceAll(',', ''))),
      `${expression} is ${result}`,
    ).toBeLessThanOrEqual(0.5 * unit * (1 + 1e-9));
  });
});
