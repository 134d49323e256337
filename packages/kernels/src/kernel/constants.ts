/** WGSL lines for a prelude: each number a const of type u32, each boolean one of type bool. */
export function constants(values: Readonly<Record<string, number | boolean>>): string {
  return Object.entries(values)
    .map(([name, value]) => `const ${name} = ${typeof value === 'number' ? `${value}u` : value};\n`)
    .join('');
}
